package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged operator shares requests out by a route, which others write as well and a controller takes up. */
class RoutedReleaseTest {
    private static final String BY_ROUTE = "traffic: {mode: GatewayApi, httpRoute: entrance-of-chat}";
    private static final String BY_TWO_ROUTES = "traffic: {mode: GatewayApi, httpRoutes: [entrance-of-chat, second]}";
    private static final String ROUTE = "entrance-of-chat";

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static OperatorAtWork atWork;

    private Releases releases;
    private RouteController controller;

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
        atWork.gateways().share(releases.namespace(), "v1", () -> controller.canaryWeight() / 100.0);
        atWork.gateways().answer(releases.namespace(), "v2", 0);
    }

    @AfterEach
    void stopWatching() {
        controller.close();
        releases.close();
    }

    @Test
    void givenAGoodVersionThenItGetsEachWeightAndTheRestOfTheRouteStaysAsItWas() {
        GenericKubernetesResource before = controller.route(ROUTE);

        releases.create("good", "v2", BY_ROUTE);
        CanaryReleaseStatus end = releases.awaitEnd("good");

        assertThat(end.phase()).as(end.message()).isEqualTo(Phase.SUCCEEDED);
        assertThat(releases.weights("good")).containsExactly(0, 20, 50, 100);
        assertThat(releases.statuses("good"))
                .filteredOn(status -> status.soakedSeconds() != null && status.phase() == Phase.PROGRESSING)
                .allSatisfy(status -> assertThat(status.actualWeight()).isEqualTo(status.weight()));
        GenericKubernetesResource after = controller.route(ROUTE);
        List<Map<String, Object>> backends = after.get("spec", "rules", 0, "backendRefs");
        assertThat(backends)
                .extracting(backend -> backend.get("name") + " " + backend.get("port") + " " + backend.get("weight"))
                .containsExactly("chat 80 100", "chat-canary 80 0");
        assertThat(after.<Object>get("spec", "rules", 0, "filters"))
                .isEqualTo(before.get("spec", "rules", 0, "filters"));
        assertThat(after.getMetadata().getAnnotations())
                .isEqualTo(before.getMetadata().getAnnotations());
        assertThat(releases.canary()).isNull();
    }

    @Test
    void givenABadVersionAndARouteThatIsWrittenAllTheTimeThenItIsRolledBackNevertheless() throws InterruptedException {
        atWork.gateways().answer(releases.namespace(), "v2", 0.2);
        AtomicBoolean over = new AtomicBoolean();
        Thread somebody = new Thread(() -> {
            for (long i = 0; !over.get(); i++) {
                controller.touch(ROUTE, i);
            }
        });
        somebody.start();

        releases.create("bad", "v2", BY_ROUTE);
        CanaryReleaseStatus end = releases.awaitEnd("bad");
        over.set(true);
        somebody.join();

        assertThat(end.phase()).as(end.message()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(releases.weights("bad")).containsExactly(0, 20, 0);
        assertThat(controller.canaryWeight(ROUTE)).isZero();
    }

    @Test
    void givenARouteThatNobodyTakesUpAnyMoreWhenTheVersionFailsThenItsServiceHasTheStablePods() {
        releases.create("alone", "v2", BY_ROUTE);
        releases.await("alone", status -> Integer.valueOf(20).equals(status.weight()));
        releases.await("alone", status -> status.soakedSeconds() != null && status.soakedSeconds() > 0);
        controller.goDown();
        atWork.gateways().answer(releases.namespace(), "v2", 0.5);

        CanaryReleaseStatus rollingBack = releases.await("alone", status -> status.phase() == Phase.ROLLING_BACK);
        releases.awaitSelected("chat-canary", "stable");
        controller.awaitCanaryWeight(ROUTE, 0);

        assertThat(rollingBack.weight()).isZero();
    }

    @Test
    void givenAWeightThatSomebodyChangesThenItIsPutRightAndNotTakenForProgress() {
        releases.create("edited", "v2", BY_ROUTE);
        releases.await("edited", status -> status.soakedSeconds() != null && status.soakedSeconds() > 0.5);

        controller.edit(ROUTE, 90);
        controller.awaitCanaryWeight(ROUTE, 20);

        assertThat(releases.awaitEnd("edited").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(releases.weights("edited")).containsExactly(0, 20, 50, 100);
    }

    @Test
    void givenTwoRoutesThenBothHaveEachWeight() {
        controller.createRoute("second");
        releases.create("both", "v2", BY_TWO_ROUTES);

        releases.await("both", status -> status.soakedSeconds() != null && status.soakedSeconds() > 0);
        assertThat(controller.canaryWeight(ROUTE)).isEqualTo(20);
        assertThat(controller.canaryWeight("second")).isEqualTo(20);
        assertThat(releases.awaitEnd("both").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(controller.canaryWeight("second")).isZero();
    }

    @Test
    void givenTwoRoutesOfWhichOneIsMissingThenTheReleaseDoesNotBeginAndTheOtherStaysAsItWas() {
        GenericKubernetesResource before = controller.route(ROUTE);
        releases.create("missing", "v2", BY_TWO_ROUTES);

        CanaryReleaseStatus waiting = releases.await("missing", status -> "WaitingForRoute".equals(status.reason()));

        assertThat(waiting.message()).contains("HTTPRoute second does not exist");
        assertThat(controller.route(ROUTE).<Object>get("spec")).isEqualTo(before.<Object>get("spec"));
    }

    @Test
    void givenARouteThatIsMissingWhenAnotherIsNamedThenTheReleaseTakesThatOne() {
        releases.create("renamed", "v2", BY_ROUTE.replace(ROUTE, "nowhere"));
        releases.await("renamed", status -> "WaitingForRoute".equals(status.reason()));

        releases.changeRelease("renamed", "{traffic: {httpRoute: " + ROUTE + "}}");

        assertThat(releases.awaitEnd("renamed").phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void givenAReleaseOnItsWayWhenAnotherRouteIsNamedThenThatIsRefusedAndTheWeightStaysInTheFirst() {
        controller.createRoute("second");
        releases.create("steady", "v2", BY_ROUTE);
        releases.await("steady", status -> Integer.valueOf(20).equals(status.weight()));

        assertThatThrownBy(() -> releases.changeRelease("steady", "{traffic: {httpRoute: second}}"))
                .hasMessageContaining("spec.traffic: ")
                .hasMessageContaining("spec.traffic cannot change while the release is on its way");

        assertThat(releases.awaitEnd("steady").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(controller.canaryWeight(ROUTE)).isZero();
    }

    @Test
    void givenTwoRoutesOfWhichOneMustNotBeWrittenThenNeitherHasAWeightAndItIsSaidWhy() {
        controller.createRoute("second");
        controller.forbidWrites("second");
        long generation = controller.route(ROUTE).getMetadata().getGeneration();
        releases.create("denied", "v2", BY_TWO_ROUTES + "\n  progressDeadline: 10s");

        CanaryReleaseStatus denied = releases.await("denied", status -> status.conditions().stream()
                .anyMatch(condition -> "ReconcileFailed".equals(condition.getReason())));

        assertThat(denied.conditions().toString()).contains("nobody writes to second");
        assertThat(releases.awaitEnd("denied").phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(controller.route(ROUTE).getMetadata().getGeneration()).isEqualTo(generation);
    }

    @Test
    void givenAGatewayThatSharesRequestsOutOtherwiseThenTheReleaseHoldsAndSaysSo() {
        atWork.gateways().share(releases.namespace(), "v1", () -> 0.6);

        releases.create("elsewhere", "v2", BY_ROUTE);
        CanaryReleaseStatus held = releases.await("elsewhere", status -> status.holdingSince() != null);

        assertThat(held.weight()).isEqualTo(20);
        assertThat(held.message()).contains("where its weight is 20 %");
        assertThat(held.checks())
                .filteredOn(check -> check.name().equals("traffic-share"))
                .hasSize(1);
    }

    @Test
    void givenAReleaseThatIsDeletedOnItsWayThenWhatWeightItLeavesReachesStablePods() {
        releases.create("deleted", "v2", BY_ROUTE);
        releases.await("deleted", status -> Integer.valueOf(20).equals(status.weight()));
        releases.awaitSelected("chat-canary", "canary");

        releases.release("deleted").delete();

        releases.awaitSelected("chat-canary", "stable");
    }
}
