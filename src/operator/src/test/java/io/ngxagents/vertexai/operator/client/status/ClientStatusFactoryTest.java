package io.ngxagents.vertexai.operator.client.status;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.BackupFailureStatus;
import io.ngxagents.vertexai.api.client.BackupStatus;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientStatus;
import io.ngxagents.vertexai.operator.client.model.BackupReport;
import io.ngxagents.vertexai.operator.client.model.BackupReport.Health;
import io.ngxagents.vertexai.operator.client.model.Monitored;
import io.ngxagents.vertexai.operator.client.model.Problem;
import io.ngxagents.vertexai.operator.client.references.References;
import io.ngxagents.vertexai.operator.client.revision.Change;
import io.ngxagents.vertexai.operator.events.EventType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClientStatusFactoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final References FOUND = new References(Optional.empty(), Optional.empty(), List.of(), List.of());
    private static final Problem NO_SECRET =
            new Problem("SecretNotFound", "Secret 'google' of spec.vertex.credentials.secretRef does not exist");
    private static final Problem NO_IMAGE = new Problem("ImagePullBackOff", "pod chat-1: image x: not found");
    private static final StatefulSet REDIS = redis(1);

    private final VertexAiClient client = client("replicas: 2");

    @Nested
    class ReadyMeansThatCallersAreServed {
        @Test
        void givenAllPodsThenItIsTrueAndTheColumnsSayHowMany() {
            VertexAiClientStatus status = status(running(deployment(2, 2, 2, 2), REDIS));

            assertThat(condition(status, "Ready").getStatus()).isEqualTo("True");
            assertThat(status.ready()).isEqualTo("True");
            assertThat(status.replicaSummary()).isEqualTo("2/2");
            assertThat(status.redis()).isEqualTo("Available");
            assertThat(status.version()).isEqualTo("v1.2");
            assertThat(status.endpoint()).isEqualTo("http://chat.team-a.svc:80");
            assertThat(status.observedGeneration()).isEqualTo(3);
        }

        @Test
        void givenTheFirstVisitThenAllConditionsAreThere() {
            VertexAiClientStatus status = status(
                    seen(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(FOUND), Optional.empty()));

            assertThat(status.conditions())
                    .extracting(Condition::getType)
                    .containsExactly(
                            "Ready", "Progressing", "Degraded", "RedisAvailable", "CredentialsValid", "Monitored");
            assertThat(status.conditions()).allSatisfy(condition -> {
                assertThat(condition.getReason()).matches("[A-Z][A-Za-z]+");
                assertThat(condition.getObservedGeneration()).isEqualTo(3);
                assertThat(condition.getLastTransitionTime()).isEqualTo("2026-01-01T00:00:00Z");
            });
            assertThat(status.ready()).isEqualTo("Creating");
        }

        @Test
        void givenPodsThatCannotPullTheirImageThenTheColumnShowsThatReason() {
            VertexAiClientStatus status = status(new ClientObservation(
                    Optional.of(deployment(2, 2, 2, 0)),
                    Optional.of(REDIS),
                    Optional.empty(),
                    Optional.of(FOUND),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new Change.None(),
                    List.of(NO_IMAGE)));

            assertThat(status.ready()).isEqualTo("ImagePullBackOff");
            assertThat(condition(status, "Ready").getMessage()).contains("0 of 2 pods", "image x: not found");
            assertThat(condition(status, "Degraded").getStatus()).isEqualTo("True");
        }

        @Test
        void givenAnAutoscalerThatAddsPodsThenTheMinimumIsEnough() {
            VertexAiClient autoscaled = client("autoscaling: {minReplicas: 2, maxReplicas: 8}");

            assertThat(factory(START)
                            .status(autoscaled, running(deployment(5, 5, 5, 2), REDIS))
                            .ready())
                    .isEqualTo("True");
        }

        @Test
        void givenAMissingSecretThenItsNameIsTheMessageEvenWhilePodsRun() {
            VertexAiClientStatus status = status(seen(
                    Optional.of(deployment(2, 2, 2, 2)),
                    Optional.of(REDIS),
                    Optional.empty(),
                    Optional.of(new References(Optional.of(NO_SECRET), Optional.empty(), List.of(), List.of())),
                    Optional.empty()));

            assertThat(status.ready()).isEqualTo("SecretNotFound");
            assertThat(condition(status, "Ready").getMessage()).contains("'google'");
            assertThat(condition(status, "CredentialsValid").getStatus()).isEqualTo("False");
        }

        @Test
        void givenAFailureOfTheApiServerThenRunningPodsStayReadyAndTheClientIsDegraded() {
            VertexAiClientStatus status = status(seen(
                    Optional.of(deployment(2, 2, 2, 2)),
                    Optional.of(REDIS),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Problem("ReconcileFailed", "exceeded quota"))));

            assertThat(status.ready()).isEqualTo("True");
            assertThat(condition(status, "Degraded").getReason()).isEqualTo("ReconcileFailed");
            assertThat(condition(status, "Degraded").getMessage()).isEqualTo("exceeded quota");
        }
    }

    @Nested
    class RedisIsOnlyACache {
        @Test
        void givenItIsDownThenTheClientIsReadyAndDegraded() {
            VertexAiClientStatus status = status(running(deployment(2, 2, 2, 2), redis(0)));

            assertThat(status.ready()).isEqualTo("True");
            assertThat(condition(status, "Degraded").getReason()).isEqualTo("RedisUnavailable");
            assertThat(condition(status, "RedisAvailable").getStatus()).isEqualTo("False");
        }

        @Test
        void givenNoneIsWantedThenNothingIsClaimedOfIt() {
            VertexAiClient without = client("cache: {redis: {mode: None}}");
            VertexAiClientStatus status = factory(START)
                    .status(
                            without,
                            seen(
                                    Optional.of(deployment(2, 2, 2, 2)),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(FOUND),
                                    Optional.empty()));

            assertThat(status.redis()).isEqualTo("None");
            assertThat(condition(status, "RedisAvailable").getStatus()).isEqualTo("Unknown");
            assertThat(condition(status, "Degraded").getStatus()).isEqualTo("False");
        }
    }

    @Nested
    class TheSameSightIsTheSameStatus {
        @Test
        void givenNothingChangedWhenTimePassesThenTheStatusIsEqual() {
            ClientObservation observation = running(deployment(2, 2, 2, 2), REDIS);
            VertexAiClientStatus first = status(observation);
            client.setStatus(first);

            assertThat(factory(START.plus(Duration.ofHours(1))).status(client, observation))
                    .isEqualTo(first);
        }

        @Test
        void givenAChangeWhenItHappensThenOnlyThatConditionHasANewTime() {
            client.setStatus(status(running(deployment(2, 2, 2, 2), REDIS)));

            VertexAiClientStatus later =
                    factory(START.plus(Duration.ofHours(1))).status(client, running(deployment(2, 2, 2, 2), redis(0)));

            assertThat(condition(later, "Ready").getLastTransitionTime()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(condition(later, "RedisAvailable").getLastTransitionTime())
                    .isEqualTo("2026-01-01T01:00:00Z");
        }
    }

    @Nested
    class EventsTellTransitionsOnly {
        @Test
        void givenAClientThatBecomesReadyThenThatIsToldOnce() {
            VertexAiClientStatus starting = status(running(deployment(2, 2, 2, 0), redis(0)));
            VertexAiClientStatus ready = status(running(deployment(2, 2, 2, 2), REDIS));

            assertThat(reasons(Optional.of(starting), ready)).contains("Ready", "RedisAvailable", "RolledOut");
            assertThat(reasons(Optional.of(ready), ready)).isEmpty();
        }

        @Test
        void givenARefusedSpecThenThereIsOneWarningForIt() {
            VertexAiClientStatus refused = status(seen(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Problem("NotSupportedYet", "spec.backup")),
                    Optional.empty(),
                    Optional.empty()));

            assertThat(Transitions.between(Optional.empty(), refused))
                    .singleElement()
                    .satisfies(transition -> {
                        assertThat(transition.type()).isEqualTo(EventType.WARNING);
                        assertThat(transition.reason()).isEqualTo("NotSupportedYet");
                        assertThat(transition.note()).contains("spec.backup");
                    });
        }

        private static List<String> reasons(Optional<VertexAiClientStatus> before, VertexAiClientStatus after) {
            return Transitions.between(before, after).stream()
                    .map(Transitions.Transition::reason)
                    .toList();
        }
    }

    @Nested
    class MonitoredMeansThatWhatWasAskedForIsThere {
        private static final Problem NO_DEFINITION =
                new Problem("DefinitionMissing", "the cluster knows no PodMonitor");

        @Test
        void givenObjectsThenItIsTrueAndNamesThem() {
            Condition monitored =
                    condition(status(monitored(new Monitored.Complete("Annotations", "ConfigMap chat"))), "Monitored");

            assertThat(monitored.getStatus()).isEqualTo("True");
            assertThat(monitored.getReason()).isEqualTo("Annotations");
            assertThat(monitored.getMessage()).isEqualTo("ConfigMap chat");
        }

        @Test
        void givenAMissingDefinitionThenTheClientIsReadyAndDegraded() {
            VertexAiClientStatus status = status(monitored(new Monitored.Incomplete(NO_DEFINITION)));

            assertThat(status.ready()).isEqualTo("True");
            assertThat(condition(status, "Monitored").getStatus()).isEqualTo("False");
            assertThat(condition(status, "Degraded").getReason()).isEqualTo("DefinitionMissing");
            assertThat(condition(status, "Degraded").getMessage()).contains("PodMonitor");
        }

        @Test
        void givenAMissingDefinitionThenSomebodyLooksAgainSoon() {
            assertThat(monitored(new Monitored.Incomplete(NO_DEFINITION)).isSettled())
                    .isFalse();
            assertThat(monitored(new Monitored.NotWanted()).isSettled()).isTrue();
        }

        @Test
        void givenNoWishThenItIsUnknown() {
            assertThat(condition(status(monitored(new Monitored.NotWanted())), "Monitored"))
                    .extracting(Condition::getStatus, Condition::getReason)
                    .containsExactly("Unknown", "NotWanted");
        }

        @Test
        void givenNobodyWhoLookedThenWhatWasKnownStays() {
            client.setStatus(status(monitored(new Monitored.Incomplete(NO_DEFINITION))));

            assertThat(condition(status(running(deployment(2, 2, 2, 2), REDIS)), "Monitored")
                            .getReason())
                    .isEqualTo("DefinitionMissing");
        }

        private static ClientObservation monitored(Monitored monitored) {
            return new ClientObservation(
                    Optional.of(deployment(2, 2, 2, 2)),
                    Optional.of(REDIS),
                    Optional.empty(),
                    Optional.of(FOUND),
                    Optional.empty(),
                    Optional.of(monitored),
                    Optional.empty(),
                    new Change.None(),
                    List.of());
        }
    }

    @Nested
    class BackupHealthyTellsOfTheBackups {
        private final VertexAiClient client = client("backup: {target: {gcs: {bucket: backups}}}");

        private VertexAiClientStatus seen(Optional<BackupReport> report) {
            return factory(START)
                    .status(
                            client,
                            new ClientObservation(
                                    Optional.of(deployment(2, 2, 2, 2)),
                                    Optional.of(REDIS),
                                    Optional.empty(),
                                    Optional.of(FOUND),
                                    Optional.empty(),
                                    Optional.empty(),
                                    report,
                                    new Change.None(),
                                    List.of()));
        }

        private static BackupReport report(Health health, String reason, String job, String failedJob) {
            return new BackupReport(
                    Optional.ofNullable(job).map(name -> new BackupStatus("b", "t", true, "load", 1L, 1L, name, "t")),
                    Optional.ofNullable(failedJob).map(name -> new BackupFailureStatus(name, "t", "why")),
                    health,
                    new Problem(reason, "message"),
                    false);
        }

        @Test
        void givenAReportThenItIsInTheStatus() {
            VertexAiClientStatus status = seen(Optional.of(report(Health.HEALTHY, "BackedUp", "one", "zero")));

            assertThat(condition(status, "BackupHealthy").getStatus()).isEqualTo("True");
            assertThat(status.lastBackup().job()).isEqualTo("one");
            assertThat(status.lastBackupFailure().job()).isEqualTo("zero");
        }

        @Test
        void givenNobodyWhoLookedThenWhatWasKnownStays() {
            client.setStatus(seen(Optional.of(report(Health.UNHEALTHY, "BackupFailed", "one", "two"))));

            assertThat(seen(Optional.empty())).isEqualTo(client.getStatus());
        }

        @Test
        void givenNoWishForBackupsAnyMoreThenNothingOfThemStays() {
            VertexAiClient plain = client("replicas: 2");
            plain.setStatus(seen(Optional.of(report(Health.HEALTHY, "BackedUp", "one", null))));

            VertexAiClientStatus status = factory(START).status(plain, running(deployment(2, 2, 2, 2), REDIS));

            assertThat(status.lastBackup()).isNull();
            assertThat(Conditions.find(status.conditions(), "BackupHealthy")).isEmpty();
        }

        @Test
        void givenEachJobThatEndsThenThereIsOneEventOfIt() {
            VertexAiClientStatus none = seen(Optional.of(report(Health.UNKNOWN, "NoBackupYet", null, null)));
            VertexAiClientStatus first = seen(Optional.of(report(Health.HEALTHY, "BackedUp", "one", null)));
            VertexAiClientStatus second = seen(Optional.of(report(Health.HEALTHY, "BackedUp", "two", null)));
            VertexAiClientStatus failed = seen(Optional.of(report(Health.UNHEALTHY, "BackupFailed", "two", "three")));
            VertexAiClientStatus again = seen(Optional.of(report(Health.UNHEALTHY, "BackupFailed", "two", "four")));

            assertThat(events(none, first)).containsExactly("NORMAL BackedUp");
            assertThat(events(first, second)).containsExactly("NORMAL BackedUp");
            assertThat(events(second, second)).isEmpty();
            assertThat(events(second, failed)).containsExactly("WARNING BackupFailed");
            assertThat(events(failed, again)).containsExactly("WARNING BackupFailed");
            assertThat(events(again, again)).isEmpty();
        }

        private static List<String> events(VertexAiClientStatus before, VertexAiClientStatus after) {
            return Transitions.between(Optional.of(before), after).stream()
                    .map(transition -> transition.type() + " " + transition.reason())
                    .toList();
        }
    }

    private VertexAiClientStatus status(ClientObservation observation) {
        return factory(START).status(client, observation);
    }

    private static ClientStatusFactory factory(Instant now) {
        return new ClientStatusFactory(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static ClientObservation running(Deployment deployment, StatefulSet redis) {
        return seen(
                Optional.of(deployment), Optional.of(redis), Optional.empty(), Optional.of(FOUND), Optional.empty());
    }

    private static ClientObservation seen(
            Optional<Deployment> deployment,
            Optional<StatefulSet> redis,
            Optional<Problem> refused,
            Optional<References> references,
            Optional<Problem> failure) {
        return new ClientObservation(
                deployment,
                redis,
                refused,
                references,
                failure,
                Optional.empty(),
                Optional.empty(),
                new Change.None(),
                List.of());
    }

    private static Condition condition(VertexAiClientStatus status, String type) {
        return Conditions.find(status.conditions(), type).orElseThrow();
    }

    private static Deployment deployment(int wanted, int total, int updated, int available) {
        return Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: chat, generation: 1}
                spec:
                  replicas: %d
                  template: {metadata: {labels: {app.kubernetes.io/version: v1.2}}}
                status:
                  observedGeneration: 1
                  replicas: %d
                  updatedReplicas: %d
                  readyReplicas: %4$d
                  availableReplicas: %4$d
                """.formatted(wanted, total, updated, available), Deployment.class);
    }

    private static StatefulSet redis(int ready) {
        return Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: chat-redis}
                status: {readyReplicas: %d}
                """.formatted(ready), StatefulSet.class);
    }
}
