package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Releases by the weights of an HTTPRoute, with Envoy Gateway and its Envoy. */
@Tag("cluster")
@ExtendWith(LocalCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RouteClusterTest {
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration END = Duration.ofMinutes(6);
    private static final Duration START = Duration.ofMinutes(3);
    private static final String NAMESPACE = "routes";
    private static final String CLIENT = "routed";

    /** At 70 requests a second, 45 s of soak are 3,000 requests: chance alone moves a half of them by 3 points once in a thousand runs. */
    private static final int RATE = 70;

    private LocalCluster cluster;
    private Resources resources;
    private SimulatorAdmin simulator;
    private RoutedClient client;
    private SteadyLoad load;

    @BeforeAll
    void givenAClientBehindARouteUnderLoad(LocalCluster cluster) {
        this.cluster = cluster;
        resources = Resources.inNewNamespace(cluster, NAMESPACE);
        simulator = new SimulatorAdmin(cluster);
        simulator.behave("{\"errors\":[]}");
        client = new RoutedClient(cluster, resources, CLIENT, RATE);
        load = client.load();
    }

    @AfterAll
    void clean() {
        if (client != null) {
            client.close();
        }
        simulator.behave("{\"errors\":[]}");
        resources.delete();
    }

    @Test
    @Order(1)
    void givenAGoodVersionWhenReleasedThenEnvoyGivesItEachWeightWithinThreePoints() {
        resources.apply(Manifests.routedRelease("good", CLIENT, "v1.1", "45s"));

        ReleaseRecord record = ReleaseRecord.watch(resources, "good", END, look -> {});

        assertThat(record.end().phase()).as(record.end().message()).isEqualTo(Phase.SUCCEEDED);
        assertThat(shareInSoak(record, 0)).isCloseTo(20, within(3.0));
        assertThat(shareInSoak(record, 1)).isCloseTo(50, within(3.0));
        assertThat(shareInSoak(record, 2)).isCloseTo(100, within(3.0));
        assertThat(client.route())
                .contains("weight: 0")
                .contains("weight: 100")
                .contains("ResponseHeaderModifier", "somebody");
        assertThat(resources.client(CLIENT).getSpec().version()).isEqualTo("v1.1");
    }

    @Test
    @Order(2)
    void givenABadVersionWhenReleasedThenItsWeightGoesBackToZeroAndItNeverPasses20Percent() {
        simulator.behave("{\"errors\":[\"UNKNOWN=0.2@version=v1.2\"]}");
        resources.apply(Manifests.routedRelease("bad", CLIENT, "v1.2", "60s"));

        ReleaseRecord record = ReleaseRecord.watch(resources, "bad", END, look -> {});

        simulator.behave("{\"errors\":[]}");
        assertThat(record.end().phase()).as(record.end().message()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(record.highestWeight()).isEqualTo(20);
        Instant back = Instant.now().plusSeconds(5);
        Eventually.pause(Duration.ofSeconds(15));
        assertThat(load.versions(back, Instant.now())).containsOnlyKeys("v1.1");
    }

    @Test
    @Order(3)
    void givenAWeightThatSomebodyChangedDuringASoakThenItIsPutRightAndTheReleaseGoesOn() {
        resources.apply(Manifests.routedRelease("edited", CLIENT, "v1.2", "40s"));
        boolean[] edited = new boolean[1];

        ReleaseRecord record = ReleaseRecord.watch(resources, "edited", END, look -> {
            if (!edited[0] && look.status().weight() != null && look.status().weight() == 20) {
                edited[0] = true;
                cluster.kubectl(
                        "-n",
                        NAMESPACE,
                        "patch",
                        "httproute",
                        CLIENT,
                        "--type=json",
                        "-p",
                        "[{\"op\":\"replace\",\"path\":\"/spec/rules/0/backendRefs/1/weight\",\"value\":900}]");
                Eventually.within(
                        Duration.ofSeconds(30),
                        "the old weight",
                        client::route,
                        route -> !route.contains("weight: 900"));
            }
        });

        assertThat(edited[0]).isTrue();
        assertThat(record.end().phase()).as(record.end().message()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    @Order(4)
    void givenARouteThatDoesNotExistThenTheReleaseWaitsAndSaysSo() {
        resources.apply(Manifests.routedRelease("lost", CLIENT, "v1.1", "10s")
                .replace("httpRoute: " + CLIENT, "httpRoute: nowhere"));

        Eventually.within(START, "the reason", () -> resources.release("lost"), status -> String.valueOf(status)
                .contains("HTTPRoute nowhere does not exist"));
        assertThat(resources.release("lost").phase()).isEqualTo(Phase.PENDING);
        cluster.kubectl("-n", NAMESPACE, "delete", "canaryrelease", "lost");
    }

    @Test
    @Order(5)
    void givenAReleaseThatIsDeletedOnItsWayThenNoRequestGoesUnanswered() {
        resources.apply(Manifests.routedRelease("deleted", CLIENT, "v1.1", "10m"));
        Eventually.within(
                START,
                "the first weight",
                () -> resources.release("deleted"),
                status -> status != null && Integer.valueOf(20).equals(status.weight()));
        Eventually.pause(Duration.ofSeconds(3));
        Instant deletion = Instant.now();

        cluster.kubectl("-n", NAMESPACE, "delete", "canaryrelease", "deleted");

        Eventually.pause(Duration.ofSeconds(20));
        assertThat(load.versions(deletion.plusSeconds(10), Instant.now())).containsOnlyKeys("v1.2");
    }

    @Test
    @Order(6)
    void givenStepsThatMirrorThenTheCanaryGetsTheirShareCallersOnlySeeStableAndTheCapEndsIt() {
        resources.apply(Manifests.mirroredRelease("mirrored", CLIENT, "v1.1"));

        ReleaseRecord record = ReleaseRecord.watch(resources, "mirrored", END, look -> {});

        assertThat(record.end().phase()).as(record.end().message()).isEqualTo(Phase.SUCCEEDED);
        List<ReleaseRecord.Look> shared = record.soak(0);
        assertThat(mirroredShare(shared)).isCloseTo(20, within(4.0));
        assertThat(last(shared).mirror().paidCalls()).isPositive();
        List<ReleaseRecord.Look> capped = record.soak(1);
        assertThat(last(capped).mirror().capReached()).isTrue();
        // 35 requests a second are mirrored, for an interval of 2 s, a scrape and what Envoy takes; unbounded it were
        // 1,000.
        assertThat(last(capped).mirror().paidCalls()).isBetween(100L, 400L);
        assertThat(load.versions(
                        shared.get(0).time(), capped.get(capped.size() - 1).time()))
                .containsOnlyKeys("v1.2");
        assertThat(client.route()).doesNotContain("RequestMirror").contains("ResponseHeaderModifier", "somebody");
    }

    /** Requests that the canary counted, in percent of those that callers sent meanwhile. */
    private double mirroredShare(List<ReleaseRecord.Look> soak) {
        CanaryReleaseStatus seen = last(soak);
        long canary = seen.checks().get(0).samples();
        long all =
                load
                        .versions(Instant.parse(seen.stepStartedAt()), Instant.parse(seen.lastObservedAt()))
                        .values()
                        .stream()
                        .mapToLong(Long::longValue)
                        .sum();
        return 100.0 * canary / all;
    }

    private static CanaryReleaseStatus last(List<ReleaseRecord.Look> soak) {
        assertThat(soak).as("a soak was seen").isNotEmpty();
        return soak.get(soak.size() - 1).status();
    }

    private double shareInSoak(ReleaseRecord record, int step) {
        return load.share("v1.1", record.soak(step), SETTLING);
    }
}
