package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.MirrorStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged operator has a route mirror requests to a canary, beside a mirror of somebody else's. */
class MirroredReleaseTest {
    private static final String ROUTE = "entrance-of-chat";
    private static final String BY_ROUTE = "traffic: {mode: GatewayApi, httpRoute: entrance-of-chat}";
    private static final String STEPS = "[{mirror: {percent: 30}, soak: 6s}, {weight: 50, soak: 3s}, {weight: 100}]";

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static OperatorAtWork atWork;

    private Releases releases;
    private RouteController controller;
    private GenericKubernetesResource before;

    @BeforeAll
    static void startAll() {
        atWork = new OperatorAtWork(kubernetes);
    }

    @AfterAll
    static void stopAll() {
        atWork.close();
    }

    @BeforeEach
    void givenAReadyClientAtV1BehindARoute() {
        releases = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        controller = new RouteController(kubernetes.admin(), releases.namespace());
        releases.createClient();
        controller.createRoute(ROUTE);
        before = controller.route(ROUTE);
        atWork.gateways().share(releases.namespace(), "v1", () -> controller.canaryWeight() / 100.0);
        atWork.gateways().mirror(releases.namespace(), () -> controller.mirrored() / 100.0);
        atWork.gateways().answer(releases.namespace(), "v2", 0);
    }

    @AfterEach
    void stopWatching() {
        controller.close();
        releases.close();
    }

    /** Waits until calls of the canary were counted in a step that mirrors. */
    private void awaitPaidCalls(String name) {
        releases.await(
                name, status -> status.mirror() != null && status.mirror().paidCalls() > 0);
    }

    private void assertRouteIsAsItWas() {
        assertThat(controller.route(ROUTE).<Object>get("spec", "rules", 0, "filters"))
                .isEqualTo(before.<Object>get("spec", "rules", 0, "filters"));
        assertThat(controller.route(ROUTE).getMetadata().getAnnotations())
                .isEqualTo(before.getMetadata().getAnnotations());
    }

    @Test
    void givenAGoodVersionThenRequestsAreMirroredBeforeItGetsWeightsAndOnlyThen() {
        releases.create("good", "v2", STEPS, BY_ROUTE);
        awaitPaidCalls("good");
        assertThat(controller.mirrored(ROUTE)).isEqualTo(30);
        assertThat(controller.canaryWeight(ROUTE)).isZero();
        assertThat(releases.selected("chat-canary")).isEqualTo("canary");
        List<Object> filters = controller.route(ROUTE).get("spec", "rules", 0, "filters");
        assertThat(filters).hasSize(2).first().isEqualTo(before.get("spec", "rules", 0, "filters", 0));

        CanaryReleaseStatus end = releases.awaitEnd("good");

        assertThat(end.phase()).as(end.message()).isEqualTo(Phase.SUCCEEDED);
        assertThat(releases.weights("good")).containsExactly(0, 50, 100);
        assertThat(releases.statuses("good"))
                .filteredOn(status -> status.mirror() != null)
                .allSatisfy(status -> assertThat(status.weight()).isZero())
                .flatExtracting(CanaryReleaseStatus::checks)
                .extracting(CheckStatus::name)
                .isNotEmpty()
                .doesNotContain("traffic-share");
        assertRouteIsAsItWas();
    }

    @Test
    void givenABadVersionThenItIsRolledBackBeforeAnyCallerSawAnAnswerOfIt() {
        atWork.gateways().answer(releases.namespace(), "v2", 0.3);

        releases.create("bad", "v2", STEPS, BY_ROUTE);
        CanaryReleaseStatus end = releases.awaitEnd("bad");

        assertThat(end.phase()).as(end.message()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(end.reason()).isEqualTo("CheckFailed");
        assertThat(releases.weights("bad")).containsExactly(0);
        assertThat(end.mirror().percent()).isZero();
        assertRouteIsAsItWas();
        assertThat(releases.selected("chat-canary")).isEqualTo("stable");
    }

    @Test
    void givenAMirrorThatSomebodyChangesOrTakesOutThenItIsPutRight() {
        releases.create("edited", "v2", "[{mirror: {percent: 30}, soak: 12s}, {weight: 100}]", BY_ROUTE);
        awaitPaidCalls("edited");

        controller.editMirror(ROUTE, 90);
        controller.awaitMirrored(ROUTE, 30);
        controller.removeMirror(ROUTE);
        controller.awaitMirrored(ROUTE, 30);

        assertThat(releases.awaitEnd("edited").phase()).isEqualTo(Phase.SUCCEEDED);
        assertRouteIsAsItWas();
    }

    @Test
    void givenAsManyPaidCallsAsAreAllowedThenMirroringEndsAlsoForTheNextOperatorAndTheStepGoesOn() {
        releases.create(
                "capped", "v2", "[{mirror: {percent: 50, maxPaidCalls: 60}, soak: 10s}, {weight: 100}]", BY_ROUTE);
        CanaryReleaseStatus reached = releases.await("capped", status -> capReached(status));
        controller.awaitMirrored(ROUTE, 0);
        assertThat(reached.mirror().percent()).isZero();
        assertThat(reached.mirror().paidCalls()).isGreaterThanOrEqualTo(60);
        assertThat(reached.history()).last().satisfies(entry -> assertThat(entry.message())
                .startsWith("MirrorCapReached: step 1/2 mirrors no more requests, as there were "
                        + reached.mirror().paidCalls() + " of at most 60 paid calls"));
        releases.awaitEvents("capped", "MirrorCapReached");

        atWork.killAndStartAgain();

        assertThat(releases.awaitEnd("capped").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(releases.statuses("capped"))
                .filteredOn(MirroredReleaseTest::capReached)
                .extracting(status -> status.mirror().percent())
                .containsOnly(0);
        assertRouteIsAsItWas();
    }

    private static boolean capReached(CanaryReleaseStatus status) {
        return status.mirror() != null && Boolean.TRUE.equals(status.mirror().capReached());
    }

    @Test
    void givenAPrometheusThatIsAwayThenMirroringPausesUntilThePaidCallsAreKnownAgain() {
        releases.create("blind", "v2", STEPS, BY_ROUTE);
        awaitPaidCalls("blind");

        atWork.prometheus().stop();
        CanaryReleaseStatus paused = releases.await(
                "blind", status -> status.mirror() != null && status.mirror().percent() == 0);
        controller.awaitMirrored(ROUTE, 0);
        atWork.prometheus().start();

        controller.awaitMirrored(ROUTE, 30);
        assertThat(paused.phase()).isEqualTo(Phase.PROGRESSING);
        assertThat(releases.awaitEnd("blind").phase()).isEqualTo(Phase.SUCCEEDED);
        releases.awaitEvents("blind", "MirrorPaused", "MirrorResumed");
    }

    @Test
    void givenAReleaseThatIsDeletedOnItsWayThenNothingIsMirroredAnyMore() {
        releases.create("deleted", "v2", STEPS.replace("6s", "10m"), BY_ROUTE);
        awaitPaidCalls("deleted");

        releases.release("deleted").delete();

        controller.awaitMirrored(ROUTE, 0);
        releases.awaitSelected("chat-canary", "stable");
        assertRouteIsAsItWas();
    }

    @Test
    void givenAReleaseThatIsDeletedWhileNoOperatorRunsThenTheNextOneEndsItsMirror() {
        releases.create("orphaned", "v2", STEPS.replace("6s", "10m"), BY_ROUTE);
        awaitPaidCalls("orphaned");

        atWork.kill();
        releases.release("orphaned").delete();
        assertThat(controller.mirrored(ROUTE)).isEqualTo(30);
        atWork.start();

        controller.awaitMirrored(ROUTE, 0);
        releases.awaitSelected("chat-canary", "stable");
    }

    @Test
    void givenARouteThatMustNotBeWrittenWhenTheReleaseIsDeletedThenItIsSaidAndNoStablePodGetsRequestsTwice() {
        releases.create("denied", "v2", STEPS.replace("6s", "10m"), BY_ROUTE);
        awaitPaidCalls("denied");
        controller.forbidWrites(ROUTE);

        releases.release("denied").delete();
        releases.awaitClient(
                client -> client.getStatus().conditions().toString().contains("nobody writes to " + ROUTE));
        assertThat(releases.selected("chat-canary")).isEqualTo("canary");

        controller.allowWrites();
        controller.awaitMirrored(ROUTE, 0);
        releases.awaitSelected("chat-canary", "stable");
    }

    @Test
    void givenTwoRoutesThenBothMirrorOrNone() {
        String byTwo = "traffic: {mode: GatewayApi, httpRoutes: [entrance-of-chat, second]}";
        controller.createRoute("second");
        controller.forbidWrites("second");
        releases.create("two", "v2", STEPS, byTwo + "\n  progressDeadline: 10s");

        CanaryReleaseStatus denied = releases.await("two", status -> status.conditions().stream()
                .anyMatch(condition -> "ReconcileFailed".equals(condition.getReason())));

        assertThat(denied.conditions().toString()).contains("nobody writes to second");
        assertThat(releases.awaitEnd("two").phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(controller.route(ROUTE).getMetadata().getGeneration())
                .isEqualTo(before.getMetadata().getGeneration());
        assertThat(releases.statuses("two").stream()
                        .map(CanaryReleaseStatus::mirror)
                        .filter(Objects::nonNull)
                        .map(MirrorStatus::paidCalls))
                .containsOnly(0L);
    }
}
