package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of {@code deploy/monitoring} in a real Prometheus that scrapes a real client. */
@Tag("scenario")
@ExtendWith(LocalCluster.Extension.class)
class AlertClusterTest {
    private static final String NAMESPACE = "alerts";
    private static final String CLIENT = "watched";
    private static final String FIRING =
            "ALERTS{alertname=\"VertexAIHighErrorRate\",alertstate=\"firing\",namespace=\"" + NAMESPACE + "\"}";

    /** The 5 minutes for which it must last, and the 5 minutes over which the rate is taken. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final SimulatorAdmin simulator;
    private final Prometheus prometheus;
    private final LocalCluster cluster;
    private final Resources resources;

    AlertClusterTest(LocalCluster cluster) {
        this.cluster = cluster;
        simulator = new SimulatorAdmin(cluster);
        prometheus = new Prometheus(cluster);
        resources = Resources.inNewNamespace(cluster, NAMESPACE);
    }

    @AfterEach
    void clean() {
        simulator.behave("{\"errors\":[]}");
        resources.delete();
    }

    @Test
    void givenAFifthOfTheCallsFailsThenVertexAIHighErrorRateFiresWithinItsFiveMinutesAndOneWindow() {
        simulator.behave("{\"errors\":[]}");
        resources.apply(Manifests.client(CLIENT, "v1.0", 2));
        resources.awaitReady(CLIENT);
        try (SteadyLoad load = new SteadyLoad(cluster.service(NAMESPACE, CLIENT, 80), 10)) {
            Eventually.within(
                    Duration.ofMinutes(2),
                    "answers in good health",
                    () -> load.versions(Instant.EPOCH, Instant.now()),
                    versions -> versions.getOrDefault("v1.0", 0L) > 300);
            assertThat(prometheus.query(FIRING)).isEmpty();

            simulator.behave("{\"errors\":[\"UNKNOWN=0.2\"]}");

            JsonNode firing = Eventually.within(
                    LONGEST, "the alert", () -> prometheus.query(FIRING), series -> !series.isEmpty());
            assertThat(firing.get(0).path("metric").path("client").asText()).isEqualTo(CLIENT);
            assertThat(firing.get(0).path("metric").path("severity").asText()).isEqualTo("critical");
        }
    }
}
