package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client with {@code rollout.strategy: Canary}: what people change in it reaches the pods by a release. */
class ClientRolloutTest {
    private static final String QUICK = "[{weight: 20, soak: 3s}, {weight: 100}]";
    private static final String SLOW = "[{weight: 20, soak: 1h}, {weight: 100}]";

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
    void givenANamespace() {
        releases = new Releases(kubernetes.admin(), kubernetes.createNamespace());
    }

    @AfterEach
    void stopWatching() {
        releases.close();
    }

    private void givenAClientThatReleasesItsChanges(String steps) {
        releases.createClient("""
                replicas: 4
                  rollout:
                    strategy: Canary
                    steps: %s
                    rollbackWindow: 1h
                    analysis: {interval: 1s, minSamples: 30}""".formatted(steps));
        atWork.gateways().answer(releases.namespace(), "v2", 0);
    }

    @Test
    void whenItsVersionChangesThenAReleaseBringsItAndTheStablePodsWaitForItsEnd() {
        givenAClientThatReleasesItsChanges(QUICK);

        releases.changeClient("{version: v2}");

        releases.await("chat-r1", status -> Integer.valueOf(20).equals(status.weight()));
        assertThat(version("chat")).isEqualTo("v1");
        assertThat(version("chat-canary")).isEqualTo("v2");
        assertThat(condition("Progressing").getReason()).isEqualTo("Releasing");
        assertThat(releases.awaitEnd("chat-r1").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(version("chat")).isEqualTo("v2");
        assertThat(releases.canary()).isNull();
        awaitClient(client -> "UpToDate".equals(condition(client, "Progressing").getReason()));
        assertThat(names()).as("nothing else was to be released").containsExactly("chat-r1");
    }

    @Test
    void whenASettingAloneChangesThenItIsReleasedAsWell() {
        givenAClientThatReleasesItsChanges(QUICK);
        atWork.gateways().answer(releases.namespace(), "v1", 0);
        String before = configuration("chat");

        releases.changeClient("{limits: {maxInFlight: 50}}");

        releases.await("chat-r1", status -> Integer.valueOf(20).equals(status.weight()));
        String released = configuration("chat-canary");
        assertThat(configuration("chat")).isEqualTo(before).isNotEqualTo(released);
        assertThat(releases.awaitEnd("chat-r1").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(configuration("chat")).isEqualTo(released);
    }

    @Test
    void whenOnlyTheNumberOfPodsChangesThenNothingIsReleased() {
        givenAClientThatReleasesItsChanges(QUICK);

        releases.changeClient("{replicas: 6}");

        kubernetes
                .admin()
                .apps()
                .deployments()
                .inNamespace(releases.namespace())
                .withName("chat")
                .waitUntilCondition(stable -> stable.getSpec().getReplicas() == 6, 30, TimeUnit.SECONDS);
        awaitClient(client ->
                client.getMetadata().getGeneration().equals(client.getStatus().observedGeneration()));
        assertThat(names()).isEmpty();
    }

    @Test
    void whenTheNewVersionFailsThenTheStablePodsStayAndTheClientSaysWhyUntilItsSpecGoesBack() {
        givenAClientThatReleasesItsChanges(QUICK);
        atWork.gateways().answer(releases.namespace(), "v2", 0.3);

        releases.changeClient("{version: v2}");

        assertThat(releases.awaitEnd("chat-r1").phase()).isEqualTo(Phase.ROLLED_BACK);
        awaitClient(client ->
                "ReleaseRolledBack".equals(condition(client, "Degraded").getReason()));
        assertThat(condition("Degraded").getMessage())
                .contains("release chat-r1 of v2 was rolled back, the pods stay at v1", "error-rate is 0.3", "retry");
        assertThat(condition("Ready").getStatus()).isEqualTo("True");
        assertThat(version("chat")).isEqualTo("v1");

        releases.changeClient("{version: v1}");

        awaitClient(client -> "False".equals(condition(client, "Degraded").getStatus()));
        assertThat(names()).containsExactly("chat-r1");
    }

    @Test
    void whenTheSpecGoesBackOnTheWayThenTheReleaseIsWithdrawnAndTheSameChangeMayBeMadeAgain() {
        givenAClientThatReleasesItsChanges(SLOW);
        releases.changeClient("{version: v2}");
        releases.await("chat-r1", status -> Integer.valueOf(20).equals(status.weight()));

        releases.changeClient("{version: v1}");

        CanaryReleaseStatus end = releases.awaitEnd("chat-r1");
        assertThat(end.phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(end.reason()).isEqualTo("Withdrawn");
        assertThat(end.message()).contains("client chat asks for something else by now");
        assertThat(releases.canary()).isNull();

        releases.changeClient("{version: v2}");

        releases.await("chat-r2", status -> Integer.valueOf(20).equals(status.weight()));
        assertThat(version("chat")).isEqualTo("v1");
    }

    @Test
    void whenTheSpecChangesOnTheWayThenTheNextReleaseTakesThePlaceOfTheFirst() {
        givenAClientThatReleasesItsChanges(SLOW);
        atWork.gateways().answer(releases.namespace(), "v3", 0);
        releases.changeClient("{version: v2}");
        releases.await("chat-r1", status -> Integer.valueOf(20).equals(status.weight()));

        releases.changeClient("{version: v3, rollout: {steps: " + QUICK + "}}");

        assertThat(releases.awaitEnd("chat-r1").phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(releases.awaitEnd("chat-r2").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(version("chat")).isEqualTo("v3");
        assertThat(releases.statuses("chat-r2")).last().satisfies(end -> assertThat(end.stableVersion())
                .isEqualTo("v1"));
    }

    @Test
    void whenItsStepsChangeOnTheWayThenTheReleaseFollowsAndWhatPeopleSaidToItStays() {
        givenAClientThatReleasesItsChanges(SLOW);
        releases.changeClient("{version: v2}");
        releases.await("chat-r1", status -> Integer.valueOf(20).equals(status.weight()));
        releases.changeRelease("chat-r1", "{paused: true}");
        releases.await("chat-r1", status -> status.phase() == Phase.PAUSED);

        releases.changeClient("{rollout: {steps: " + QUICK + "}}");

        releases.release("chat-r1")
                .waitUntilCondition(
                        release -> release.getSpec()
                                .steps()
                                .get(0)
                                .soak()
                                .toDuration()
                                .equals(Duration.ofSeconds(3)),
                        30,
                        TimeUnit.SECONDS);
        assertThat(releases.release("chat-r1").get().getSpec().paused()).isTrue();
        releases.changeRelease("chat-r1", "{paused: false}");
        assertThat(releases.awaitEnd("chat-r1").phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void whenItsTrafficChangesOnTheWayThenThisReleaseEndsAsItBeganAndTheNextOneHasIt() {
        givenAClientThatReleasesItsChanges(SLOW);
        releases.changeClient("{version: v2}");
        releases.await("chat-r1", status -> Integer.valueOf(20).equals(status.weight()));

        releases.changeClient("{rollout: {traffic: {exact: true}, steps: " + QUICK + "}}");

        assertThat(releases.awaitEnd("chat-r1").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(releases.release("chat-r1").get().getSpec().traffic().exact())
                .isFalse();
        releases.changeClient("{version: v3}");
        releases.await("chat-r2", status -> true);
        assertThat(releases.release("chat-r2").get().getSpec().traffic().exact())
                .isTrue();
    }

    @Test
    void whenTheVersionBeforeIsAskedForSoonThenItComesBackWithoutASoak() {
        givenAClientThatReleasesItsChanges(QUICK);
        releases.changeClient("{version: v2}");
        assertThat(releases.awaitEnd("chat-r1").phase()).isEqualTo(Phase.SUCCEEDED);
        atWork.gateways().answer(releases.namespace(), "v1", 0);

        releases.changeClient("{version: v1, rollout: {steps: " + SLOW + "}}");

        assertThat(releases.awaitEnd("chat-r2").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(version("chat")).isEqualTo("v1");
    }

    @Test
    void whenAClientBecomesOneThatReleasesWithTheChangeItselfThenTheChangeIsReleased() {
        releases.createClient();
        atWork.gateways().answer(releases.namespace(), "v2", 0);

        releases.changeClient("{version: v2, rollout: {strategy: Canary, steps: " + SLOW + "}}");

        releases.await("chat-r1", status -> Integer.valueOf(20).equals(status.weight()));
        assertThat(version("chat")).isEqualTo("v1");
    }

    @Test
    void whenItGoesBackToImmediateOnTheWayThenThePodsTakeTheChangeAtOnceAndTheReleaseEnds() {
        givenAClientThatReleasesItsChanges(SLOW);
        releases.changeClient("{version: v2}");
        releases.await("chat-r1", status -> Integer.valueOf(20).equals(status.weight()));

        releases.changeClient("{rollout: {strategy: Immediate, steps: null, analysis: null, rollbackWindow: null}}");

        assertThat(releases.awaitEnd("chat-r1").reason()).isEqualTo("Withdrawn");
        awaitClient(client -> "v2".equals(client.getStatus().version()));
        assertThat(releases.selected()).isEqualTo("stable");
    }

    @Test
    void whenSomebodyMakesAReleaseByHandThenItIsToldThatTheClientReleasesByItself() {
        givenAClientThatReleasesItsChanges(SLOW);
        releases.changeClient("{version: v2}");
        releases.await("chat-r1", status -> Integer.valueOf(20).equals(status.weight()));

        releases.create("by-hand", "v9", "");

        CanaryReleaseStatus refused = releases.await("by-hand", status -> "ClientReleases".equals(status.reason()));
        assertThat(refused.phase()).isEqualTo(Phase.PENDING);
        assertThat(refused.message()).contains("change its spec instead");
        assertThat(releases.release("chat-r1").get().getStatus().phase()).isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void whenTheChangeNamesASecretThatIsMissingThenNoReleaseBeginsAndTheClientStaysReady() {
        givenAClientThatReleasesItsChanges(QUICK);

        releases.changeClient("{auth: {apiKeysSecretRef: {name: nowhere}}}");

        awaitClient(client -> "True".equals(condition(client, "Degraded").getStatus()));
        assertThat(condition("Degraded").getMessage()).contains("no release of the changed settings begins", "nowhere");
        assertThat(condition("Ready").getStatus()).isEqualTo("True");
        assertThat(names()).isEmpty();
    }

    @Test
    void whenTheOperatorIsKilledBetweenThenTheChangeIsReleasedOnce() {
        givenAClientThatReleasesItsChanges(QUICK);

        releases.changeClient("{version: v2}");
        atWork.killAndStartAgain();

        assertThat(releases.awaitEnd("chat-r1").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(version("chat")).isEqualTo("v2");
        assertThat(names()).containsExactly("chat-r1");
        assertThat(revisions()).hasSize(2);
    }

    private void awaitClient(Predicate<VertexAiClient> condition) {
        kubernetes
                .admin()
                .resources(VertexAiClient.class)
                .inNamespace(releases.namespace())
                .withName("chat")
                .waitUntilCondition(condition, Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS);
    }

    private Condition condition(String type) {
        return condition(releases.client(), type);
    }

    private static Condition condition(VertexAiClient client, String type) {
        return client.getStatus().conditions().stream()
                .filter(condition -> condition.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() {
        return releases.names();
    }

    private List<ControllerRevision> revisions() {
        KubernetesClient admin = kubernetes.admin();
        return admin.apps()
                .controllerRevisions()
                .inNamespace(releases.namespace())
                .list()
                .getItems();
    }

    private Optional<Deployment> deployment(String name) {
        return Optional.ofNullable(kubernetes
                .admin()
                .apps()
                .deployments()
                .inNamespace(releases.namespace())
                .withName(name)
                .get());
    }

    private String version(String deployment) {
        return deployment(deployment)
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels()
                .get("app.kubernetes.io/version");
    }

    /** Name of the ConfigMap that a Deployment's pods read. */
    private String configuration(String deployment) {
        return deployment(deployment).orElseThrow().getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(volume -> volume.getConfigMap() != null)
                .map(volume -> volume.getConfigMap().getName())
                .findFirst()
                .orElseThrow();
    }
}
