package io.ngxagents.vertexai.it.release;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;

/** One release of a scenario, in a namespace of its own: from a ready client to its end. */
final class Course implements AutoCloseable {
    private static final String RELEASE = "course";
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Scenario scenario;
    private final Releases releases;
    private final RouteController controller;
    private final ApiServerProxy proxy;

    /** @param proxy the operator's way, which knows what it wrote */
    Course(Scenario scenario, KubernetesApiServer kubernetes, Gateways gateways, ApiServerProxy proxy) {
        this.scenario = scenario;
        this.proxy = proxy;
        this.releases = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        this.controller = new RouteController(kubernetes.admin(), releases.namespace());
        releases.createClient();
        controller.createRoute(Scenario.ROUTE);
        if (scenario.routed()) {
            gateways.share(releases.namespace(), "v1", () -> controller.canaryWeight() / 100.0);
        }
        gateways.answer(releases.namespace(), "v2", scenario.errorShare());
    }

    Releases releases() {
        return releases;
    }

    /** From now on until {@link #awaitEnd} this one sees what is written for the release. */
    void begin(Bystander bystander, String... moreOfSpec) {
        proxy.place(releases.namespace(), bystander);
        String spec = scenario.traffic() + "\n  " + String.join("\n  ", moreOfSpec);
        releases.create(RELEASE, "v2", scenario.steps(), spec);
    }

    CanaryReleaseStatus await(Predicate<CanaryReleaseStatus> condition) {
        return releases.await(RELEASE, condition);
    }

    CanaryReleaseStatus latest() {
        return releases.release(RELEASE).require().getStatus();
    }

    void pause(boolean paused) {
        releases.release(RELEASE)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"paused\":" + paused + "}}");
    }

    /** Returns when it has ended, and nobody sees its writes any more. */
    void awaitEnd() {
        releases.awaitEnd(RELEASE);
        proxy.place(releases.namespace(), Bystander.NONE);
    }

    EndState end() {
        return EndState.of(
                releases, RELEASE, controller.canaryWeight(Scenario.ROUTE), proxy.writes(releases.namespace()));
    }

    /** Each step that was passed was watched for as long as it says, to the millisecond. */
    void assertExactSoaks() {
        int passed = scenario.good() ? scenario.weights().size() : 0;
        for (int step = 0; step < passed; step++) {
            soak(step).assertExact(scenario.soak(), beginningOf(step + 1));
        }
    }

    /** How long a step took, whether all of it counted or not. */
    Duration length(int step) {
        return soak(step).length(beginningOf(step + 1));
    }

    private Soaks soak(int step) {
        return Soaks.of(releases, RELEASE, step, INTERVAL);
    }

    private CanaryReleaseStatus beginningOf(int step) {
        return releases.await(RELEASE, status -> Objects.equals(status.stepIndex(), step));
    }

    /** An operator that starts again has no more to read than at first. */
    @Override
    public void close() {
        releases.remove();
        controller.close();
        releases.close();
    }
}
