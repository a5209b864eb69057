package io.ngxagents.vertexai.it.client;

import static io.ngxagents.vertexai.it.client.MonitoringDefinitions.GOOGLE_MANAGED_PROMETHEUS;
import static io.ngxagents.vertexai.it.client.MonitoringDefinitions.PROMETHEUS_OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.it.chart.OperatorRights;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the operator contributes to a client's monitoring, under the chart's rights, in clusters that know different kinds. Each
 * test says which at its beginning, and the operator learns of it within seconds.
 */
class ClientMonitoringTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static MonitoringDefinitions definitions;
    private static ClientNamespace namespace;
    private static OperatorProcess operator;

    @BeforeAll
    static void startOperator() {
        definitions = new MonitoringDefinitions(kubernetes);
        String name = kubernetes.createNamespace();
        namespace = new ClientNamespace(kubernetes.admin(), name);
        operator = OperatorProcess.start(
                OperatorRights.grant(kubernetes, name, List.of(name)),
                name,
                Map.of("QUARKUS_OPERATOR_SDK_NAMESPACES", name, "VERTEXAI_MONITORING_LABELS", "release=prometheus"));
    }

    @AfterAll
    static void stopOperator() {
        operator.close();
        definitions.areOf();
    }

    @Test
    void givenNoDefinitionsThenPodsAreAnnotatedAndAConfigMapHasTheRules() {
        definitions.areOf();

        namespace.applyClient("plain", "monitoring: {}");

        namespace.awaitCondition(
                "plain", "Monitored", "Monitored=True Annotations: annotations of the pods, ConfigMap plain-alerts");
        assertThat(alerts("plain").getData().get(namespace.name() + ".plain.rules.yaml"))
                .contains("client=\\\"plain\\\"", "alert: VertexAIHighErrorRate");
        assertOwned("plain", alerts("plain"));
        assertThat(annotations("plain")).containsEntry("prometheus.io/scrape", "true");
    }

    @Test
    void givenPrometheusOperatorThenItIsToldOfThePodsAndTheRules() {
        definitions.areOf(PROMETHEUS_OPERATOR);

        namespace.applyClient("operated", "monitoring: {alerts: true, scrape: Auto}");

        namespace.awaitCondition(
                "operated",
                "Monitored",
                "Monitored=True PrometheusOperator: PodMonitor operated, PrometheusRule operated");
        GenericKubernetesResource monitor = object("PodMonitor", "operated");
        assertThat(monitor.<String>get("spec", "podMetricsEndpoints", 0, "port"))
                .isEqualTo("admin");
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertOwned("operated", monitor);
        assertThat(object("PrometheusRule", "operated").<String>get("spec", "groups", 0, "rules", 0, "expr"))
                .contains("namespace=\"" + namespace.name() + "\",client=\"operated\"");
        assertThat(alerts("operated")).isNull();
        assertOwned("operated", configMap("operated-dashboard"));
    }

    @Test
    void givenGoogleManagedPrometheusThenItIsToldOfThePodsAndTheRules() {
        definitions.areOf(GOOGLE_MANAGED_PROMETHEUS);

        namespace.applyClient("managed", "monitoring: {}");

        namespace.awaitCondition(
                "managed", "Monitored", "Monitored=True GoogleManagedPrometheus: PodMonitoring managed, Rules managed");
        assertOwned("managed", object("PodMonitoring", "managed"));
        assertThat(object("Rules", "managed").<String>get("spec", "groups", 0, "interval"))
                .isEqualTo("30s");
    }

    @Test
    void givenDefinitionsThatComeLaterThenTheyAreTakenUpAndWhatWasBeforeGoes() {
        definitions.areOf();
        namespace.applyClient("later", "monitoring: {}");
        namespace.awaitCondition("later", "Monitored", "Monitored=True Annotations");

        definitions.areOf(PROMETHEUS_OPERATOR);

        namespace.awaitCondition("later", "Monitored", "Monitored=True PrometheusOperator");
        assertThat(object("PodMonitor", "later")).isNotNull();
        assertThat(alerts("later")).isNull();
        assertThat(annotations("later")).as("a definition rolls no pods").containsEntry("prometheus.io/scrape", "true");
    }

    @Test
    void givenAnotherChoiceThenWhatWasMadeBeforeGoes() {
        definitions.areOf(PROMETHEUS_OPERATOR, GOOGLE_MANAGED_PROMETHEUS);
        namespace.applyClient("changed", "monitoring: {scrape: Auto}");
        namespace.awaitCondition("changed", "Monitored", "Monitored=True PrometheusOperator");

        namespace.applyClient("changed", "monitoring: {scrape: PodMonitoring}");

        namespace.awaitCondition("changed", "Monitored", "Monitored=True GoogleManagedPrometheus");
        assertThat(object("PodMonitor", "changed")).isNull();
        assertThat(object("PrometheusRule", "changed")).isNull();
        assertThat(object("PodMonitoring", "changed")).isNotNull();
        namespace.awaitDeployment(
                "changed", deployment -> !annotations(deployment).containsKey("prometheus.io/scrape"));
    }

    @Test
    void givenNoWishAnyMoreThenAllThatWasMadeGoes() {
        definitions.areOf(PROMETHEUS_OPERATOR);
        namespace.applyClient("ended", "monitoring: {}");
        namespace.awaitCondition("ended", "Monitored", "Monitored=True PrometheusOperator");

        namespace.applyClient("ended");

        namespace.awaitCondition("ended", "Monitored", "Monitored=Unknown NotWanted");
        assertThat(object("PodMonitor", "ended")).isNull();
        assertThat(object("PrometheusRule", "ended")).isNull();
    }

    @Test
    void givenNoAlertsThenThereAreNoRules() {
        definitions.areOf(PROMETHEUS_OPERATOR);
        namespace.applyClient("silent", "monitoring: {alerts: true}");
        namespace.awaitCondition("silent", "Monitored", "Monitored=True PrometheusOperator: PodMonitor silent, ");

        namespace.applyClient("silent", "monitoring: {alerts: false}");

        ClientNamespace.await(
                () -> namespace.condition("silent", "Monitored"),
                text -> text.equals(
                        "Monitored=True PrometheusOperator: PodMonitor silent, ConfigMap silent-dashboard"));
        assertThat(object("PrometheusRule", "silent")).isNull();
    }

    @Test
    void givenNoDashboardAnyMoreThenItGoes() {
        definitions.areOf();
        namespace.applyClient("unseen", "monitoring: {}");
        namespace.awaitCondition("unseen", "Monitored", "Monitored=True Annotations");
        assertThat(configMap("unseen-dashboard").getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");

        namespace.applyClient("unseen", "monitoring: {dashboard: false}");

        ClientNamespace.await(
                () -> namespace.condition("unseen", "Monitored"),
                text -> text.equals("Monitored=True Annotations: annotations of the pods, ConfigMap unseen-alerts"));
        assertThat(configMap("unseen-dashboard")).isNull();
    }

    @Test
    void givenAChoiceWithoutItsDefinitionThenTheClientRunsAndSaysWhatToDo() {
        definitions.areOf();

        namespace.applyClient("without", "cache: {redis: {mode: None}}", "monitoring: {scrape: PodMonitor}");

        namespace.awaitCondition("without", "Monitored", "Monitored=False DefinitionMissing");
        assertThat(namespace.condition("without", "Monitored"))
                .contains(
                        "spec.monitoring.scrape is PodMonitor",
                        "PodMonitor of monitoring.coreos.com/v1",
                        "say Auto, Annotations or None");
        namespace.awaitCondition("without", "Degraded", "Degraded=True DefinitionMissing");
        namespace.rollOut(namespace.awaitDeployment("without"), 2);
        namespace.awaitCondition("without", "Ready", "Ready=True");

        definitions.areOf(PROMETHEUS_OPERATOR);
        namespace.awaitCondition("without", "Monitored", "Monitored=True PrometheusOperator");
        namespace.awaitCondition("without", "Degraded", "Degraded=False AsExpected");
    }

    @Test
    void givenAnObjectThatSomebodyChangesOrDeletesThenItIsPutRight() {
        definitions.areOf(PROMETHEUS_OPERATOR);
        namespace.applyClient("mended", "monitoring: {}");
        namespace.awaitCondition("mended", "Monitored", "Monitored=True PrometheusOperator");

        definitions.object(namespace.name(), "PodMonitor", "mended").edit(monitor -> {
            monitor.setAdditionalProperty(
                    "spec", Map.of("selector", Map.of(), "podMetricsEndpoints", List.of(Map.of("port", "web"))));
            return monitor;
        });
        definitions.object(namespace.name(), "PrometheusRule", "mended").delete();

        ClientNamespace.await(
                () -> object("PodMonitor", "mended").<String>get("spec", "podMetricsEndpoints", 0, "port"),
                "admin"::equals);
        ClientNamespace.await(() -> object("PrometheusRule", "mended"), rule -> rule != null);
    }

    @Test
    void givenAForeignObjectOfTheSameNameThenItStaysAndTheClientSaysSo() {
        definitions.areOf(PROMETHEUS_OPERATOR);
        namespace.apply("""
                apiVersion: monitoring.coreos.com/v1
                kind: PodMonitor
                metadata: {name: foreign}
                spec: {selector: {matchLabels: {app: foreign}}, podMetricsEndpoints: [{port: web}]}
                """);

        namespace.applyClient("foreign", "monitoring: {}");

        namespace.awaitCondition("foreign", "Monitored", "Monitored=False NameTaken: PodMonitor foreign");
        assertThat(object("PodMonitor", "foreign").<String>get("spec", "podMetricsEndpoints", 0, "port"))
                .isEqualTo("web");
        assertThat(object("PrometheusRule", "foreign")).isNotNull();
    }

    @Test
    void givenAClientThatIsDeletedThenNothingIsMadeForItAnew() {
        definitions.areOf(PROMETHEUS_OPERATOR);
        namespace.applyClient("bystander");
        namespace.applyClient("deleted", "monitoring: {}");
        namespace.awaitCondition("deleted", "Monitored", "Monitored=True PrometheusOperator");

        kubernetes.admin().resource(namespace.client("deleted")).delete();
        namespace.awaitAbsence(() -> namespace.client("deleted"));
        // Nothing follows owner references here; what is deleted by hand would come back if it were still kept.
        definitions.object(namespace.name(), "PodMonitor", "deleted").delete();
        awaitReconcilesOfEach();

        assertThat(object("PodMonitor", "deleted")).isNull();
    }

    @Test
    void givenMoreReconcilesThenNothingIsWrittenAnew() throws IOException {
        definitions.areOf(PROMETHEUS_OPERATOR);
        namespace.applyClient("quiet", "monitoring: {}");
        namespace.awaitCondition("quiet", "Monitored", "Monitored=True PrometheusOperator");
        List<String> before = writes("quiet");

        awaitReconcilesOfEach();

        assertThat(writes("quiet")).isEqualTo(before);
    }

    /** Returns after each client was reconciled, twice as far as they take turns. */
    private static void awaitReconcilesOfEach() {
        int clients = kubernetes
                .admin()
                .resources(VertexAiClient.class)
                .inNamespace(namespace.name())
                .list()
                .getItems()
                .size();
        ReconcilesSoFar.awaitMore(operator, 2 * clients + 1);
    }

    /** Lines of the audit log about this client's objects. */
    private static List<String> writes(String client) throws IOException {
        try (Stream<String> lines = Files.lines(kubernetes.auditLog())) {
            return lines.filter(
                            line -> line.contains("\"namespace\":\"" + namespace.name() + "\",\"name\":\"" + client))
                    .filter(line -> line.contains("\"apiGroup\":\"monitoring.coreos.com\""))
                    .toList();
        }
    }

    private static GenericKubernetesResource object(String kind, String name) {
        return definitions.object(namespace.name(), kind, name).get();
    }

    private static ConfigMap alerts(String client) {
        return configMap(client + "-alerts");
    }

    private static ConfigMap configMap(String name) {
        return kubernetes
                .admin()
                .configMaps()
                .inNamespace(namespace.name())
                .withName(name)
                .get();
    }

    private static Map<String, String> annotations(String client) {
        return annotations(namespace.awaitDeployment(client));
    }

    private static Map<String, String> annotations(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getAnnotations();
    }

    private static void assertOwned(String client, HasMetadata object) {
        assertThat(object.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> {
            assertThat(owner.getController()).isTrue();
            assertThat(owner.getUid())
                    .isEqualTo(namespace.client(client).getMetadata().getUid());
        });
    }
}
