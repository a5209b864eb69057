package io.ngxagents.vertexai.operator.client.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.ngxagents.vertexai.api.client.CredentialsSpec;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientStatus;
import io.ngxagents.vertexai.operator.client.model.BackupReport;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.Monitored;
import io.ngxagents.vertexai.operator.client.references.References;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Makes a client's status out of what was seen. The same sight gives the same status, so that nothing is written. */
@Singleton
public class ClientStatusFactory {
    private final Clock clock;

    public ClientStatusFactory(Clock clock) {
        this.clock = clock;
    }

    public VertexAiClientStatus status(VertexAiClient client, ClientObservation observation) {
        Optional<VertexAiClientStatus> previous = Optional.ofNullable(client.getStatus());
        List<Condition> conditions = conditions(client, observation, previous);
        Condition ready = Conditions.find(conditions, ConditionTypes.READY).orElseThrow();
        Optional<Rollout> rollout = observation.rollout();
        Optional<VertexAiClientStatus> backedUp =
                previous.filter(known -> client.getSpec().backup() != null);
        return new VertexAiClientStatus(
                client.getMetadata().getGeneration(),
                conditions,
                "True".equals(ready.getStatus()) ? "True" : ready.getReason(),
                rollout.map(Rollout::version).orElse(null),
                rollout.map(Rollout::wanted).orElse(null),
                rollout.map(Rollout::ready).orElse(null),
                rollout.map(counts -> counts.ready() + "/" + counts.wanted()).orElse(null),
                redisSummary(client, observation),
                rollout.map(counts -> ClientNames.of(client).endpoint()).orElse(null),
                observation
                        .backups()
                        .map(BackupReport::last)
                        .orElse(backedUp.map(VertexAiClientStatus::lastBackup))
                        .orElse(null),
                observation
                        .backups()
                        .map(BackupReport::failure)
                        .orElse(backedUp.map(VertexAiClientStatus::lastBackupFailure))
                        .orElse(null),
                previous.map(VertexAiClientStatus::recommendations).orElse(null));
    }

    private List<Condition> conditions(
            VertexAiClient client, ClientObservation observation, Optional<VertexAiClientStatus> previous) {
        List<Condition> before = previous.map(VertexAiClientStatus::conditions).orElse(List.of());
        GatewayOutcomes gateway = new GatewayOutcomes(client.getSpec(), observation);
        Conditions conditions = new Conditions(before, client.getMetadata().getGeneration(), clock)
                .add(ConditionTypes.READY, gateway.ready())
                .add(ConditionTypes.PROGRESSING, gateway.progressing())
                .add(ConditionTypes.DEGRADED, gateway.degraded())
                .add(ConditionTypes.REDIS_AVAILABLE, redis(client, observation))
                .add(ConditionTypes.CREDENTIALS_VALID, credentials(client, observation, before))
                .add(ConditionTypes.MONITORED, monitored(observation, before));
        if (client.getSpec().backup() != null) {
            conditions.add(ConditionTypes.BACKUP_HEALTHY, backups(observation, before));
        }
        return conditions.toList();
    }

    private static Outcome redis(VertexAiClient client, ClientObservation observation) {
        return switch (client.getSpec().cache().redis().mode()) {
            case NONE -> Outcome.unknown("NotWanted", "each pod has its local cache only");
            case EXTERNAL ->
                observation
                        .references()
                        .flatMap(References::redis)
                        .map(Outcome::no)
                        .orElse(Outcome.unknown(
                                "External", "the operator does not connect to it; the gateway's metrics tell"));
            case STANDALONE ->
                observation.redisReady()
                        ? Outcome.yes("Available", "the client's own Redis takes connections")
                        : Outcome.no("Starting", "the client's own Redis does not take connections yet");
        };
    }

    private static String redisSummary(VertexAiClient client, ClientObservation observation) {
        return switch (client.getSpec().cache().redis().mode()) {
            case NONE -> "None";
            case EXTERNAL -> "External";
            case STANDALONE -> observation.redisReady() ? "Available" : "Starting";
        };
    }

    private static Outcome credentials(VertexAiClient client, ClientObservation observation, List<Condition> previous) {
        if (observation.references().isEmpty()) {
            return asBefore(previous, ConditionTypes.CREDENTIALS_VALID, "the credentials have not been looked at yet");
        }
        return observation
                .references()
                .flatMap(References::credentials)
                .map(Outcome::no)
                .orElseGet(() -> found(client.getSpec().vertex().credentials()));
    }

    private static Outcome monitored(ClientObservation observation, List<Condition> previous) {
        return observation
                .monitored()
                .map(ClientStatusFactory::monitored)
                .orElseGet(() ->
                        asBefore(previous, ConditionTypes.MONITORED, "the monitoring has not been looked at yet"));
    }

    private static Outcome monitored(Monitored monitored) {
        if (monitored instanceof Monitored.Complete complete) {
            return Outcome.yes(complete.reason(), complete.message());
        }
        return monitored instanceof Monitored.Incomplete incomplete
                ? Outcome.no(incomplete.problem())
                : Outcome.unknown(Monitored.NOT_WANTED, "spec.monitoring asks for nothing");
    }

    private static Outcome backups(ClientObservation observation, List<Condition> previous) {
        return observation
                .backups()
                .map(report -> switch (report.health()) {
                    case HEALTHY -> Outcome.yes(report.why());
                    case UNHEALTHY -> Outcome.no(report.why());
                    case UNKNOWN ->
                        Outcome.unknown(report.why().reason(), report.why().message());
                })
                .orElseGet(() ->
                        asBefore(previous, ConditionTypes.BACKUP_HEALTHY, "the backups have not been looked at yet"));
    }

    /** Not looked at this time: what was known stays. */
    private static Outcome asBefore(List<Condition> previous, String type, String orElse) {
        return Conditions.find(previous, type)
                .map(old -> new Outcome(old.getStatus(), old.getReason(), old.getMessage()))
                .orElse(Outcome.unknown("NotChecked", orElse));
    }

    private static Outcome found(CredentialsSpec credentials) {
        if (credentials == null) {
            return Outcome.yes("Anonymous", "the endpoint asks for no credentials");
        }
        return credentials.secretRef() == null
                ? Outcome.yes(
                        "ServiceAccountFound",
                        "the pods use the ServiceAccount '"
                                + credentials.workloadIdentity().serviceAccountName() + "'")
                : Outcome.yes(
                        "SecretFound",
                        "the pods use the key '" + credentials.secretRef().key() + "' of the Secret '"
                                + credentials.secretRef().name() + "'");
    }
}
