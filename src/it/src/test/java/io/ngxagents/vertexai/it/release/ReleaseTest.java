package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged operator, under the rights that the chart gives it, walks releases on what a real Prometheus says. */
class ReleaseTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static OperatorAtWork atWork;

    private Releases releases;

    @BeforeAll
    static void startAll() {
        atWork = new OperatorAtWork(kubernetes);
    }

    @AfterAll
    static void stopAll() {
        atWork.close();
    }

    @BeforeEach
    void givenAReadyClientAtV1() {
        releases = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        releases.createClient();
        atWork.gateways().answer(releases.namespace(), "v2", 0);
    }

    @AfterEach
    void stopWatching() {
        releases.close();
    }

    @Test
    void givenAGoodVersionWhenReleasedThenItWalksThroughAllWeightsAndReplacesTheStableOne() throws IOException {
        releases.create("good", "v2", "");
        CanaryReleaseStatus end = releases.awaitEnd("good");
        assertThat(end.phase()).as(end.message()).isEqualTo(Phase.SUCCEEDED);
        assertThat(releases.weights("good")).containsExactly(0, 20, 50, 100);
        assertThat(releases.phases("good")).endsWith(Phase.PROGRESSING, Phase.PROMOTING, Phase.SUCCEEDED);
        assertThat(releases.client().getSpec().version()).isEqualTo("v2");
        assertThat(releases.selected()).isEqualTo("stable");
        assertThat(releases.canary()).isNull();
        assertThat(releases.awaitEvents("good", "TrafficReturned", "Succeeded"))
                .containsOnlyOnce("Started", "PromotionStarted", "TrafficReturned", "Succeeded")
                .contains("StepStarted", "StepPassed")
                .hasSize(10);
        assertThat(writes("deployments", "chat-canary"))
                .as("made, grown, removed")
                .isEqualTo(3);
    }

    @Test
    void givenAVersionThatFailsWhenReleasedThenItIsRolledBackAtItsFirstWeight() {
        atWork.gateways().answer(releases.namespace(), "v2", 0.2);
        releases.create("bad", "v2", "");
        CanaryReleaseStatus end = releases.awaitEnd("bad");
        assertThat(end.phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(end.message())
                .contains("error-rate is 0.2")
                .contains("above max 0.05")
                .contains("requests");
        assertThat(releases.weights("bad")).containsExactly(0, 20, 0);
        assertThat(releases.selected()).isEqualTo("stable");
        assertThat(releases.canary()).isNull();
        assertThat(releases.client().getSpec().version()).isEqualTo("v1");
        assertThat(releases.awaitEvents("bad", "RolledBack"))
                .containsOnlyOnce("CheckFailed", "RollbackStarted", "RolledBack");
    }

    @Test
    void givenAKilledOperatorWhenItIsBackThenTheSoakGoesOnWhereItWas() {
        releases.create("killed", "v2", "");
        CanaryReleaseStatus before =
                releases.await("killed", status -> status.soakedSeconds() != null && status.soakedSeconds() > 2);
        atWork.killAndStartAgain();
        CanaryReleaseStatus after =
                releases.await("killed", status -> Integer.valueOf(1).equals(status.stepIndex()));
        assertThat(releases.awaitEnd("killed").phase()).isEqualTo(Phase.SUCCEEDED);
        List<CanaryReleaseStatus> soak = releases.statuses("killed").stream()
                .filter(status -> before.stepStartedAt().equals(status.stepStartedAt()))
                .toList();
        assertThat(soak).extracting(CanaryReleaseStatus::soakedSeconds).isSorted();
        assertThat(Duration.between(Instant.parse(before.stepStartedAt()), Instant.parse(after.unreadySince())))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(6));
        assertThat(releases.weights("killed")).containsExactly(0, 20, 50, 100);
    }

    @Test
    void givenPrometheusIsAwayWhenItIsBackThenTheReleaseHeldAndGoesOn() {
        releases.create("alone", "v2", "");
        releases.await("alone", status -> status.soakedSeconds() != null && status.soakedSeconds() > 1);
        atWork.prometheus().stop();
        CanaryReleaseStatus held = releases.await("alone", status -> status.holdingSince() != null);
        assertThat(held.verdict()).isEqualTo(Verdict.PROVIDER_ERROR);
        assertThat(held.message()).contains("Prometheus did not answer");
        atWork.prometheus().start();
        assertThat(releases.awaitEnd("alone").phase()).isEqualTo(Phase.SUCCEEDED);
        releases.awaitEvents("alone", "HoldStarted", "HoldEnded");
    }

    @Test
    void givenPodsThatNeverStartWhenTheDeadlinePassesThenNoRequestEverReachedThem() {
        atWork.rollouts().neverReady(releases.namespace());
        releases.create("stuck", "v2", "progressDeadline: 3s");
        CanaryReleaseStatus end = releases.awaitEnd("stuck");
        assertThat(end.phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(end.message()).contains("0 of 1 canary pods ready").contains("not within 3s");
        assertThat(releases.weights("stuck")).containsExactly(0);
    }

    @Test
    void givenANewerReleaseWhenItIsCreatedThenTheOlderOneGivesWayAndTheNewerWalks() {
        atWork.gateways().answer(releases.namespace(), "v3", 0);
        releases.create("older", "v2", "");
        releases.awaitSelected("both");
        releases.create("newer", "v3", "");
        assertThat(releases.awaitEnd("older").phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(releases.awaitEnd("newer").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(releases.client().getSpec().version()).isEqualTo("v3");
    }

    @Test
    void givenAReleaseUnderWayWhenItIsDeletedThenTheRequestsReturnToTheStableTrack() {
        releases.create("deleted", "v2", "");
        releases.awaitSelected("both");
        releases.release("deleted").delete();
        releases.awaitSelected("stable");
        assertThat(releases.canary().getMetadata().getOwnerReferences())
                .as("the garbage collector takes the pods")
                .singleElement()
                .satisfies(owner -> assertThat(owner.getName()).isEqualTo("deleted"));
    }

    @Test
    void givenAnEditedSelectorWhenTheReleaseRunsThenItIsPutRight() {
        releases.create("edited", "v2", "");
        releases.awaitSelected("both");
        releases.service().edit(service -> {
            service.getSpec().getSelector().put("vertexai.ngxagents.io/track", "canary");
            return service;
        });
        releases.awaitSelected("both");
        assertThat(releases.awaitEnd("edited").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(releases.weights("edited")).containsExactly(0, 20, 50, 100);
    }

    @Test
    void givenTheVersionBeforeWhenItIsReleasedWithinTheRollbackWindowThenItComesBackWithoutASoak() {
        releases.create("forth", "v2", "");
        assertThat(releases.awaitEnd("forth").phase()).isEqualTo(Phase.SUCCEEDED);
        releases.create(
                "back", "v1", "[{weight: 20, soak: 1h}, {weight: 50, soak: 1h}, {weight: 100}]", "rollbackWindow: 1h");
        CanaryReleaseStatus end = releases.awaitEnd("back");
        assertThat(end.phase()).as(end.message()).isEqualTo(Phase.SUCCEEDED);
        assertThat(end.withoutSoak()).isTrue();
        assertThat(releases.weights("back")).containsExactly(0, 20, 50, 100);
        assertThat(releases.client().getSpec().version()).isEqualTo("v1");
    }

    @Test
    void givenOverridesOnlyWhenReleasedThenTheClientHasThemAfterwards() {
        atWork.gateways().answer(releases.namespace(), "v1", 0);
        releases.create("settings", "v1", "overrides: {limits: {maxInFlight: 50}}");
        CanaryReleaseStatus end = releases.awaitEnd("settings");
        assertThat(end.phase()).as(end.message()).isEqualTo(Phase.SUCCEEDED);
        VertexAiClientSpec client = releases.client().getSpec();
        assertThat(client.limits().maxInFlight()).isEqualTo(50);
        assertThat(client.version()).isEqualTo("v1");
    }

    @Test
    void givenADryRunWhenCreatedThenThePlanIsToldAndNothingIsDone() throws IOException {
        releases.create("rehearsal", "v2", "dryRun: true");
        CanaryReleaseStatus end = releases.awaitEnd("rehearsal");
        assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(end.message()).startsWith("dry run: ");
        assertThat(end.history()).hasSize(4);
        assertThat(writes("deployments", "chat-canary")).isZero();
        assertThat(releases.client().getSpec().version()).isEqualTo("v1");
    }

    @Test
    void givenARouteThatDoesNotExistWhenAReleaseNamesItThenItWaitsAndSaysWhy() {
        releases.create("routed", "v2", "traffic: {mode: GatewayApi, httpRoute: chat}");
        CanaryReleaseStatus waiting = releases.await("routed", status -> true);
        assertThat(waiting.phase()).isEqualTo(Phase.PENDING);
        assertThat(waiting.conditions())
                .filteredOn(condition -> condition.getType().equals("Ready"))
                .singleElement()
                .satisfies(ready -> {
                    assertThat(ready.getStatus()).isEqualTo("False");
                    assertThat(ready.getReason()).isEqualTo("WaitingForRoute");
                    assertThat(ready.getMessage()).contains("HTTPRoute chat does not exist");
                });
    }

    /** Writes of the operator to one object, from the API server's own log. */
    private long writes(String resource, String name) throws IOException {
        return Files.readAllLines(kubernetes.auditLog()).stream()
                .filter(line -> line.contains("\"namespace\":\"" + releases.namespace() + "\"")
                        && line.contains("\"resource\":\"" + resource + "\"")
                        && line.contains("\"name\":\"" + name + "\"")
                        && !line.contains("\"subresource\""))
                .count();
    }
}
