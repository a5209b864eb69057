package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions that are bad in every way that a version can be, and clients that nobody calls: each ends as it should. */
@Tag("scenario")
@ExtendWith(LocalCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioClusterTest {
    private static final String NAMESPACE = "scenarios";
    private static final String HEALTHY = "{\"errors\":[],\"factors\":[],\"latency\":\"280ms\"}";
    private static final Duration END = Duration.ofMinutes(8);
    private static final Duration LONGEST_WAY_BACK = Duration.ofSeconds(5);

    private LocalCluster cluster;
    private Resources resources;
    private SimulatorAdmin simulator;

    @BeforeAll
    void givenANamespace(LocalCluster running) {
        cluster = running;
        simulator = new SimulatorAdmin(cluster);
        simulator.behave(HEALTHY);
        resources = Resources.inNewNamespace(cluster, NAMESPACE);
    }

    @AfterAll
    void clean() {
        simulator.behave("{\"errors\":[],\"factors\":[],\"latency\":\"0ms\"}");
        resources.delete();
    }

    private static String release(String name, String client, String moreOfSpec) {
        return """
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: %s}
                spec:
                  clientRef: {name: %s}
                  steps: [{weight: 20, soak: 60s}, {weight: 50, soak: 20s}, {weight: 100}]
                %s
                """.formatted(name, client, moreOfSpec.stripTrailing().indent(2));
    }

    /** Until its end, with the time from its verdict to the moment when the Service has left the canary. */
    private CanaryReleaseStatus walk(String name, String client, Consumer<ReleaseRecord.Look> onLook) {
        Instant[] back = new Instant[2];
        ReleaseRecord record = ReleaseRecord.watch(resources, name, END, look -> {
            onLook.accept(look);
            boolean failed =
                    look.status().phase() == Phase.ROLLING_BACK || look.status().phase() == Phase.ROLLED_BACK;
            back[0] = failed && back[0] == null ? look.time() : back[0];
            back[1] = failed && back[1] == null && isOnStable(client) ? Instant.now() : back[1];
        });
        CanaryReleaseStatus end = record.end();
        System.out.printf("%s: %s, highest weight %d, %s%n", name, end.phase(), record.highestWeight(), end.message());
        if (end.phase() == Phase.ROLLED_BACK) {
            assertThat(record.highestWeight())
                    .as("a bad version never passes 20 %")
                    .isLessThanOrEqualTo(20);
            Duration wayBack = Duration.between(back[0], back[1]);
            System.out.printf(
                    "%s: the Service was seen to have left the canary after %d ms%n", name, wayBack.toMillis());
            assertThat(wayBack).isLessThan(LONGEST_WAY_BACK);
        }
        return end;
    }

    private boolean isOnStable(String client) {
        return "stable"
                .equals(cluster.kubernetes()
                        .services()
                        .inNamespace(NAMESPACE)
                        .withName(client)
                        .require()
                        .getSpec()
                        .getSelector()
                        .get(LabelNames.TRACK));
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class GivenAClientUnderLoad {
        private static final String CLIENT = "busy";
        private static final String CHECKS = """
                analysis:
                  interval: 2s
                  minSamples: 30
                  checks:
                  - {name: error-rate, type: ErrorRate, max: 0.05, relativeTo: stable}
                  - {name: latency-p95, type: LatencyP95, relativeTo: stable, maxIncrease: 0.25}
                  - {name: cost-per-request, type: CostPerRequest, maxIncrease: 0.2}
                """;

        private SteadyLoad load;

        @BeforeAll
        void start() {
            resources.apply(Manifests.client(CLIENT, "v1.0", 4));
            resources.awaitReady(CLIENT);
            load = new SteadyLoad(cluster.service(NAMESPACE, CLIENT, 80), 40);
        }

        @AfterAll
        void stop() {
            load.close();
        }

        @AfterEach
        void behave() {
            simulator.behave(HEALTHY);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "errors-5    | {\"errors\":[\"UNKNOWN=0.05@version=v1.1\"]}        | error-rate is",
                    "errors-20   | {\"errors\":[\"UNKNOWN=0.2@version=v1.1\"]}         | error-rate is",
                    "errors-100  | {\"errors\":[\"UNKNOWN=1@version=v1.1\"]}           | error-rate is",
                    "twice-slow  | {\"factors\":[\"LATENCY=2@version=v1.1\"]}          | latency-p95 is",
                })
        void whenAVersionIsWorseThenItIsRolledBack(String name, String behaviour, String cause) {
            simulator.behave(behaviour);
            resources.apply(release(name, CLIENT, "version: v1.1\n" + CHECKS));

            CanaryReleaseStatus end = walk(name, CLIENT, look -> {});

            assertThat(end.phase()).as(end.message()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(end.message()).contains(cause);
        }

        /** Longer answers come later too, on a busy machine by much; only their cost is to count here. */
        @Test
        void whenAVersionCostsHalfAsMuchAgainThenItIsRolledBack() {
            simulator.behave("{\"factors\":[\"ANSWER_TOKENS=1.6@version=v1.1\"]}");
            resources.apply(release("half-dearer", CLIENT, """
                    version: v1.1
                    analysis:
                      interval: 2s
                      minSamples: 30
                      checks:
                      - {name: cost-per-request, type: CostPerRequest, maxIncrease: 0.2}
                    """));

            CanaryReleaseStatus end = walk("half-dearer", CLIENT, look -> {});

            assertThat(end.phase()).as(end.message()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(end.message()).contains("cost-per-request is");
        }

        @Test
        void whenItsImageCannotBeHadThenItIsRolledBackWithoutARequest() {
            Instant begin = Instant.now();
            resources.apply(release("never-ready", CLIENT, "version: v9.9\nprogressDeadline: 20s\n" + CHECKS));

            CanaryReleaseStatus end = walk("never-ready", CLIENT, look -> {});

            assertThat(end.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(end.message()).contains("0 of 1 canary pods ready").containsPattern("Image");
            assertThat(load.versions(begin, Instant.now())).containsOnlyKeys("v1.0");
        }

        @Test
        void whenItsProcessEndsAtOnceThenItIsRolledBackWithoutARequest() {
            Instant begin = Instant.now();
            resources.apply(release(
                    "crash-looping",
                    CLIENT,
                    "version: v1.1\nimage: docker.io/ngxagents/vertex-ai-tools:local\nprogressDeadline: 40s\n"
                            + CHECKS));

            CanaryReleaseStatus end = walk("crash-looping", CLIENT, look -> {});

            assertThat(end.phase()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(end.message()).contains("0 of 1 canary pods ready").contains("CrashLoopBackOff");
            assertThat(load.versions(begin, Instant.now())).containsOnlyKeys("v1.0");
        }

        @Test
        void whenItsPodsAreReadyAndThenDieAgainAndAgainThenItIsRolledBack() {
            resources.apply(release("dying", CLIENT, "version: v1.1\nprogressDeadline: 40s\n" + CHECKS));

            Set<String> killed = new HashSet<>();
            CanaryReleaseStatus end = walk("dying", CLIENT, look -> {
                if (look.status().phase() == Phase.PROGRESSING && look.status().stepStartedAt() != null) {
                    runningCanaries().filter(killed::add).forEach(cluster::killContainer);
                }
            });

            assertThat(end.phase()).as(end.message()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(end.reason()).isEqualTo("PodsNotReady");
            assertThat(end.stepStartedAt()).as("they were ready").isNotNull();
        }

        private Stream<String> runningCanaries() {
            return resources.gatewayPods(CLIENT).stream()
                    .filter(pod -> "canary".equals(pod.getMetadata().getLabels().get(LabelNames.TRACK)))
                    .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                    .flatMap(ScenarioClusterTest::running);
        }

        @Test
        @Order(Integer.MAX_VALUE)
        void whenAVersionIsGoodThenItReplacesTheStableOne() {
            resources.apply(release("good", CLIENT, "version: v1.2\n" + CHECKS));

            CanaryReleaseStatus end = walk("good", CLIENT, look -> {});

            assertThat(end.phase()).as(end.message()).isEqualTo(Phase.SUCCEEDED);
            assertThat(resources.client(CLIENT).getSpec().version()).isEqualTo("v1.2");
        }
    }

    private static Stream<String> running(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .filter(container -> container.getState().getRunning() != null)
                .map(ContainerStatus::getContainerID)
                .filter(Objects::nonNull)
                .map(id -> id.replace("containerd://", ""));
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class GivenAClientThatHardlyAnybodyCalls {
        private static final String CLIENT = "quiet";

        private Optional<SteadyLoad> load = Optional.empty();

        @BeforeAll
        void start() {
            resources.apply(Manifests.client(CLIENT, "v1.0", 1));
            resources.awaitReady(CLIENT);
        }

        @AfterEach
        void stop() {
            load.ifPresent(SteadyLoad::close);
            load = Optional.empty();
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, 0.1})
        void whenNothingCanBeProvenAndItIsToHoldThenItGoesBackAfterItsTime(double requestsPerSecond) {
            call(requestsPerSecond);
            String name = "held-" + (requestsPerSecond == 0 ? "silent" : "rare");
            resources.apply(release(name, CLIENT, """
                    version: v1.1
                    analysis: {interval: 2s, onInsufficientData: Hold, maxHold: 30s}
                    """).replace("soak: 60s", "soak: 20s"));

            CanaryReleaseStatus end = walk(name, CLIENT, look -> {});

            assertThat(end.phase()).as(end.message()).isEqualTo(Phase.ROLLED_BACK);
            assertThat(end.reason()).isEqualTo("HeldTooLong");
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, 0.1})
        void whenNothingCanBeProvenAndItIsToBePromotedThenItSoaksAndIs(double requestsPerSecond) {
            call(requestsPerSecond);
            String name = "promoted-" + (requestsPerSecond == 0 ? "silent" : "rare");
            String version = requestsPerSecond == 0 ? "v1.1" : "v1.2";
            resources.apply(release(name, CLIENT, """
                    version: %s
                    analysis: {interval: 2s, onInsufficientData: Promote}
                    """.formatted(version)).replace("soak: 60s", "soak: 20s"));

            CanaryReleaseStatus end = walk(name, CLIENT, look -> {});

            assertThat(end.phase()).as(end.message()).isEqualTo(Phase.SUCCEEDED);
        }

        private void call(double requestsPerSecond) {
            load = requestsPerSecond == 0
                    ? Optional.empty()
                    : Optional.of(new SteadyLoad(cluster.service(NAMESPACE, CLIENT, 80), requestsPerSecond));
        }
    }
}
