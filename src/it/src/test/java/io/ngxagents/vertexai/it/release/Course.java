package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.time.Duration;
import java.util.Optional;

/** One release of a scenario, in a namespace of its own: from a ready client to its end. */
final class Course implements AutoCloseable {
    static final String RELEASE = "course";
    private static final Duration SOAK = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Scenario scenario;
    private final Releases releases;
    private final RouteController controller;

    Course(Scenario scenario, KubernetesApiServer kubernetes, Gateways gateways) {
        this.scenario = scenario;
        this.releases = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        this.controller = new RouteController(kubernetes.admin(), releases.namespace());
        releases.createClient();
        controller.createRoute(Scenario.ROUTE);
        if (scenario.isRouted()) {
            gateways.share(releases.namespace(), "v1", () -> controller.canaryWeight() / 100.0);
        }
        gateways.answer(releases.namespace(), "v2", scenario.errorShare());
    }

    Releases releases() {
        return releases;
    }

    void begin() {
        begin("[{weight: 50, soak: " + SOAK.toSeconds() + "s}, {weight: 100}]");
    }

    void begin(String steps) {
        releases.create(RELEASE, "v2", steps, scenario.moreOfSpec());
    }

    EndState end(ApiServerProxy proxy) {
        releases.awaitEnd(RELEASE);
        return EndState.of(
                releases, RELEASE, controller.canaryWeight(Scenario.ROUTE), proxy.writes(releases.namespace()));
    }

    /** The first step was watched for as long as it says, to the millisecond, if it was passed. */
    void assertExactSoak() {
        Optional<CanaryReleaseStatus> next = releases.statuses(RELEASE).stream()
                .filter(status -> Integer.valueOf(1).equals(status.stepIndex()))
                .findFirst();
        assertThat(next.isPresent()).isEqualTo(scenario.errorShare() == 0);
        next.ifPresent(passed -> Soaks.of(releases, RELEASE, 0, INTERVAL).assertExact(SOAK, passed));
    }

    /** An operator that starts again has no more to read than at first. */
    @Override
    public void close() {
        releases.remove();
        controller.close();
        releases.close();
    }
}
