package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.it.cluster.ReleaseRecord.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Releases of a client under load, one after the other, as a team would do them. Each has a version of its own, so that one
 * that fails leaves the next its work.
 */
@Tag("cluster")
@ExtendWith(LocalCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReleaseClusterTest {
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration END = Duration.ofMinutes(6);
    private static final String CLIENT = "released";

    private LocalCluster cluster;
    private Resources resources;
    private SimulatorAdmin simulator;
    private SteadyLoad load;

    @BeforeAll
    void givenAClientOfFourPodsUnderLoad(LocalCluster cluster) {
        this.cluster = cluster;
        resources = Resources.inNewNamespace(cluster, "releases");
        simulator = new SimulatorAdmin(cluster);
        simulator.behave("{\"errors\":[]}");
        resources.apply(Manifests.client(CLIENT, "v1.0", 4));
        resources.awaitReady(CLIENT);
        load = new SteadyLoad(cluster.service("releases", CLIENT, 80), 40);
    }

    @AfterAll
    void clean() {
        if (load != null) {
            load.close();
        }
        simulator.behave("{\"errors\":[]}");
        resources.delete();
    }

    @Test
    @Order(1)
    void givenAGoodVersionWhenReleasedThenItsShareOfTheRequestsIs20Then50Then100() {
        resources.apply(Manifests.release("good", CLIENT, "v1.1", "30s"));

        ReleaseRecord record = ReleaseRecord.watch(resources, "good", END, look -> {});

        assertThat(record.end().phase()).as(record.end().message()).isEqualTo(Phase.SUCCEEDED);
        assertThat(shareInSoak(record, 0)).isCloseTo(20, within(5.0));
        assertThat(shareInSoak(record, 1)).isCloseTo(50, within(5.0));
        assertThat(shareInSoak(record, 2)).isCloseTo(100, within(5.0));
        assertThat(resources.client(CLIENT).getSpec().version()).isEqualTo("v1.1");
        resources.awaitReady(CLIENT);
        assertThat(resources.gatewayPods(CLIENT))
                .as("only stable pods are left")
                .allMatch(pod -> "stable".equals(pod.getMetadata().getLabels().get("vertexai.ngxagents.io/track"))
                        || pod.getMetadata().getDeletionTimestamp() != null);
    }

    @Test
    @Order(2)
    void givenAVersionThatFailsEveryFifthRequestWhenReleasedThenItIsRolledBackAt20PercentAndSaysWhy() {
        simulator.behave("{\"errors\":[\"UNKNOWN=0.2@version=v1.2\"]}");
        resources.apply(Manifests.release("bad", CLIENT, "v1.2", "60s"));
        Instant begin = Instant.now();

        ReleaseRecord record = ReleaseRecord.watch(resources, "bad", END, look -> {});

        simulator.behave("{\"errors\":[]}");
        assertThat(record.end().phase()).as(record.end().message()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(record.highestWeight()).isEqualTo(20);
        assertThat(load.share("v1.2", begin, Instant.now())).isBetween(0.5, 25.0);
        assertThat(record.end().message()).contains("error-rate is ").contains("(p ");
        Instant back = Instant.now().plusSeconds(5);
        Eventually.pause(Duration.ofSeconds(15));
        assertThat(load.versions(back, Instant.now())).containsOnlyKeys("v1.1");
        assertThat(resources.client(CLIENT).getSpec().version()).isEqualTo("v1.1");
    }

    @Test
    @Order(3)
    void givenTheOperatorIsKilledInEachPhaseWhenReleasedThenTheEndAndTheSoaksAreTheSame() {
        OperatorPods operator = new OperatorPods(cluster);
        resources.apply(Manifests.release("killed", CLIENT, "v1.3", "20s"));
        Set<String> killedIn = new HashSet<>();

        ReleaseRecord record = ReleaseRecord.watch(resources, "killed", END.plus(END), look -> {
            String moment = look.status().phase() + " " + look.status().stepIndex() + " "
                    + (look.status().stepStartedAt() == null ? "before" : "in") + " soak";
            if (look.status().phase() != null && !look.status().phase().isTerminal() && killedIn.add(moment)) {
                operator.killLeader();
            }
        });

        assertThat(killedIn).hasSizeGreaterThanOrEqualTo(4);
        assertThat(record.end().phase()).as(record.end().message()).isEqualTo(Phase.SUCCEEDED);
        for (int step = 0; step < 2; step++) {
            assertSoakedOnceAndInFull(record, step, 20);
        }
        assertThat(resources.client(CLIENT).getSpec().version()).isEqualTo("v1.3");
    }

    @Test
    @Order(4)
    void givenTheOperatorIsKilledWhileItRollsBackWhenItIsBackThenTheReleaseIsRolledBack() {
        OperatorPods operator = new OperatorPods(cluster);
        simulator.behave("{\"errors\":[\"UNKNOWN=0.5@version=v1.4\"]}");
        resources.apply(Manifests.release("killed-bad", CLIENT, "v1.4", "60s"));
        Set<Phase> killedIn = new HashSet<>();

        ReleaseRecord record = ReleaseRecord.watch(resources, "killed-bad", END, look -> {
            boolean failed =
                    look.status().verdict() == Verdict.FAIL || look.status().phase() == Phase.ROLLING_BACK;
            if (failed && !look.status().phase().isTerminal() && killedIn.add(Phase.ROLLING_BACK)) {
                operator.killLeader();
            }
        });

        simulator.behave("{\"errors\":[]}");
        assertThat(record.end().phase()).as(record.end().message()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(record.highestWeight()).isEqualTo(20);
    }

    @Test
    @Order(5)
    void givenPrometheusIsAwayDuringASoakWhenItIsBackThenTheReleaseHeldAndGoesOn() {
        resources.apply(Manifests.release("without-prometheus", CLIENT, "v1.5", "20s"));
        PrometheusOutage outage = new PrometheusOutage(cluster);

        ReleaseRecord record = ReleaseRecord.watch(
                resources,
                "without-prometheus",
                END,
                look -> outage.atSoakOfFirstStepFor(look, Duration.ofSeconds(30)));

        assertThat(record.end().phase()).as(record.end().message()).isEqualTo(Phase.SUCCEEDED);
        assertThat(record.looks())
                .as("the outage was seen, and was not the version's fault")
                .anyMatch(look -> look.status().verdict() == Verdict.PROVIDER_ERROR)
                .noneMatch(look -> look.status().phase() == Phase.ROLLING_BACK);
        assertThat(record.soakLength(0)).isGreaterThan(Duration.ofSeconds(40));
    }

    private double shareInSoak(ReleaseRecord record, int step) {
        return load.share("v1.1", record.soak(step), SETTLING);
    }

    private static void assertSoakedOnceAndInFull(ReleaseRecord record, int step, double seconds) {
        List<Look> soak = record.soak(step);
        assertThat(soak.stream()
                        .filter(look -> look.status().soakedSeconds() > 0)
                        .map(look -> look.status().stepStartedAt())
                        .distinct())
                .as("the soak of step %d began once", step)
                .hasSize(1);
        assertThat(soak.stream().map(look -> look.status().soakedSeconds()).toList())
                .as("the soak of step %d never went back", step)
                .isSorted();
        assertThat(record.soakLength(step).toMillis() / 1000.0)
                .as("the soak of step %d was not cut short", step)
                .isGreaterThan(seconds - 4);
    }
}
