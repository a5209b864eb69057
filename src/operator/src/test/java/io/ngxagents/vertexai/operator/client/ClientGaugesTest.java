package io.ngxagents.vertexai.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientStatus;
import io.ngxagents.vertexai.operator.config.EnvironmentReader;
import io.ngxagents.vertexai.operator.health.Leadership;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientGaugesTest {
    private static final String CHAT = "{client=\"chat\",namespace=\"team-a\"";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<VertexAiClient> clients = new ArrayList<>();

    private void show(String leaderElection, String status) {
        VertexAiClient client = ClientFixture.client();
        client.setStatus(Serialization.unmarshal(status, VertexAiClientStatus.class));
        clients.add(client);
        Leadership leadership =
                new Leadership(EnvironmentReader.read(Map.of("VERTEXAI_LEADER_ELECTION", leaderElection)));
        new ClientGauges(registry, leadership, CLOCK).show(() -> clients);
    }

    private void show(String status) {
        show("false", status);
    }

    @Test
    void givenConditionsThenThoseThatAreKnownAreShown() {
        show("""
                conditions:
                - {type: Ready, status: "True"}
                - {type: Degraded, status: "False"}
                - {type: RedisAvailable, status: Unknown}
                """);

        assertThat(registry.scrape().lines())
                .contains(
                        "vertex_ai_client_condition" + CHAT + ",type=\"Ready\"} 1.0",
                        "vertex_ai_client_condition" + CHAT + ",type=\"Degraded\"} 0.0")
                .noneMatch(line -> line.contains("RedisAvailable"));
    }

    @Test
    void givenPodsThenBothNumbersAreShown() {
        show("replicas: 3\nreadyReplicas: 2");

        assertThat(registry.scrape().lines())
                .contains(
                        "vertex_ai_client_replicas_wanted" + CHAT + "} 3.0",
                        "vertex_ai_client_replicas_ready" + CHAT + "} 2.0");
    }

    @Test
    void givenAClientWhosePodsWereNeverMadeThenNoneIsReady() {
        show("ready: SecretNotFound");

        assertThat(registry.scrape().lines()).contains("vertex_ai_client_replicas_ready" + CHAT + "} 0.0");
    }

    @Test
    void givenABackupThenItsTimeAndWhetherItWasVerifiedAreShown() {
        show("lastBackup: {id: b1, time: '2026-01-01T00:00:00Z', verified: true}");

        assertThat(registry.scrape().lines())
                .contains(
                        "vertex_ai_client_last_backup_time_seconds" + CHAT + "} 1.7672256E9",
                        "vertex_ai_client_last_backup_verified" + CHAT + "} 1.0");
    }

    @Test
    void givenABackupOfWhichNothingIsSaidThenItIsNotVerified() {
        show("lastBackup: {id: b1, time: '2026-01-01T00:00:00Z'}");

        assertThat(registry.scrape().lines()).contains("vertex_ai_client_last_backup_verified" + CHAT + "} 0.0");
    }

    @Test
    void givenNoBackupThenNothingIsShownOfOne() {
        show("replicas: 2");

        assertThat(registry.scrape()).doesNotContain("last_backup_time_seconds{", "last_backup_verified{");
    }

    @Test
    void givenClientsThenTheLastSuccessIsShownAndBeforeTheFirstTheBeginning() {
        show("replicas: 2");

        assertThat(registry.scrape().lines()).contains("vertex_ai_operator_last_success_time_seconds 1.7672256E9");
    }

    @Test
    void givenAClientThatIsDeletedThenItsSeriesAreGoneAndWithTheLastTheOperatorsToo() {
        show("conditions: [{type: Ready, status: 'True'}]");
        clients.clear();

        assertThat(registry.scrape().lines().filter(line -> !line.startsWith("#")))
                .noneMatch(line -> line.startsWith("vertex_ai_"));
    }

    @Test
    void givenAClientThatNobodyHasLookedAtThenItIsNotShown() {
        show("{}");
        clients.get(0).setStatus(null);

        assertThat(registry.scrape()).doesNotContain("chat");
    }

    @Test
    void givenAPodThatDoesNotLeadThenItShowsNothing() {
        show("true", "replicas: 2");

        assertThat(registry.scrape()).doesNotContain("chat", "last_success_time_seconds ");
    }
}
