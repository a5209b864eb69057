package io.ngxagents.vertexai.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.it.callers.SimulatedGateway;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Dashboard;
import io.ngxagents.vertexai.monitoring.catalogue.Panel;
import io.ngxagents.vertexai.monitoring.catalogue.Scope;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every metric and label of every alert and panel is shown by the packaged processes themselves: by a gateway that nobody has
 * asked anything, and by an operator that has one release that cannot begin yet.
 */
class ScrapedMetricsTest {
    /** Labels that dashboards choose by, in every expression. */
    private static final Scope CHOSEN = new Scope("client=~\".+\",version=~\".+\"", "namespace=~\".+\",client=~\".+\"");

    private static final String CLIENT_AND_RELEASE = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: VertexAiClient
            metadata: {name: chat}
            spec:
              version: v1.0
              vertex:
                project: my-project
                models: [gemini-2.5-flash]
                endpoint: {address: "simulator:8081", plaintext: true, anonymous: true}
              cache: {redis: {mode: None}}
            ---
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: CanaryRelease
            metadata: {name: chat-v1-1}
            spec:
              clientRef: {name: chat}
              version: v1.1
            """;

    private static final String CLIENT_WITH_REDIS = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: VertexAiClient
            metadata: {name: kept}
            spec:
              version: v1.0
              vertex:
                project: my-project
                models: [gemini-2.5-flash]
                endpoint: {address: "simulator:8081", plaintext: true, anonymous: true}
              backup: {target: {gcs: {bucket: backups}}}
            """;

    private static final String BACKUP =
            "{\"status\":{\"lastBackup\":{\"id\":\"b1\",\"time\":\"2026-01-01T00:00:00Z\",\"verified\":true}}}";

    /** What an operator shows last. */
    private static final Uses LAST = Uses.of("sum by (client, release) (vertex_ai_release_phase{phase=\"Pending\"})"
            + " + sum by (type) (vertex_ai_client_condition{type=\"RedisAvailable\"})"
            + " + sum by (client) (vertex_ai_client_last_backup_time_seconds)"
            + " + sum by (client) (vertex_ai_client_last_backup_verified)");

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static Scrape gateway;
    private static Scrape idleOperator;
    private static Scrape operator;

    /** What has to be there, and where it is used. */
    private record Expression(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void scrape(@TempDir Path folder) {
        try (SimulatedGateway started = SimulatedGateway.start(folder)) {
            gateway = Scrape.of(started.metrics());
        }
        operator = scrapeOperator();
    }

    private static Scrape scrapeOperator() {
        String namespace = kubernetes.createNamespace();
        try (OperatorProcess started = OperatorProcess.start(kubernetes.kubeconfig(), namespace, Map.of())) {
            idleOperator = Scrape.of(started.get("/metrics").body());
            create(CLIENT_AND_RELEASE, namespace);
            create(CLIENT_WITH_REDIS, namespace);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            Scrape scrape = Scrape.of(started.get("/metrics").body());
            while (!scrape.lacks(LAST).isEmpty()) {
                assertThat(System.nanoTime())
                        .as("still waiting for " + scrape.lacks(LAST) + " in " + scrape)
                        .isLessThan(deadline);
                pause();
                tellOfABackup(namespace);
                scrape = Scrape.of(started.get("/metrics").body());
            }
            return scrape;
        }
    }

    /** Again and again: the operator may be about to write a status that does not know of it yet. */
    private static void tellOfABackup(String namespace) {
        kubernetes
                .admin()
                .resources(VertexAiClient.class)
                .inNamespace(namespace)
                .withName("kept")
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), BACKUP);
    }

    private static void create(String manifests, String namespace) {
        kubernetes
                .admin()
                .load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .create();
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the operator", e);
        }
    }

    static Stream<Expression> alerts() {
        return Catalogue.of(Thresholds.KPIS.bounds()).alerts().stream()
                .map(alert -> new Expression(alert.name(), alert.expression()));
    }

    static Stream<Expression> panels() {
        return Dashboard.all(CHOSEN, Thresholds.KPIS.bounds()).stream()
                .flatMap(dashboard -> Stream.concat(
                        dashboard.panels().stream().flatMap(panel -> expressions(dashboard, panel)),
                        dashboard.markers().stream()
                                .map(marker -> new Expression(marker.name(), marker.expression()))));
    }

    private static Stream<Expression> expressions(Dashboard dashboard, Panel panel) {
        return panel.series().stream()
                .map(series -> new Expression(dashboard.name() + ": " + panel.title(), series.expression()));
    }

    @ParameterizedTest
    @MethodSource({"alerts", "panels"})
    void givenAnExpressionThenTheProcessesShowEveryMetricAndLabelOfIt(Expression expression) {
        assertThat(gateway.and(operator).lacks(Uses.of(expression.text()))).isEmpty();
    }

    @Test
    void givenAChoiceOfADashboardThenTheProcessesShowItsLabel() {
        assertThat(Dashboard.all(CHOSEN, Thresholds.KPIS.bounds()))
                .flatExtracting(Dashboard::filters)
                .isNotEmpty()
                .allSatisfy(filter -> assertThat(
                                gateway.lacks(Uses.of("sum by (" + filter.label() + ") (" + filter.metric() + ")")))
                        .isEmpty());
    }

    @Test
    void givenAGatewayThatNobodyHasAskedThenItsCountersAreThereAtZero() {
        assertThat(gateway.samples())
                .filteredOn(sample -> sample.metric().startsWith("vertex_ai_client_")
                        && sample.metric().endsWith("_total"))
                .isNotEmpty()
                .allMatch(sample -> sample.value() == 0);
    }

    @Test
    void givenAnOperatorThatHasNothingToDoThenItsCountersOfReconcilesAreThereAtZero() {
        assertThat(idleOperator.samples())
                .filteredOn(sample -> sample.metric().startsWith("reconciliations_")
                        && sample.metric().endsWith("_total"))
                .hasSize(2 * 4)
                .allMatch(sample -> sample.value() == 0);
    }
}
