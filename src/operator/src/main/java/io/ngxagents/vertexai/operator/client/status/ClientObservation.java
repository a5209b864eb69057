package io.ngxagents.vertexai.operator.client.status;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.ngxagents.vertexai.operator.client.model.BackupReport;
import io.ngxagents.vertexai.operator.client.model.Monitored;
import io.ngxagents.vertexai.operator.client.model.Problem;
import io.ngxagents.vertexai.operator.client.references.References;
import io.ngxagents.vertexai.operator.client.revision.Change;
import java.util.List;
import java.util.Optional;

/**
 * What one reconcile saw of a client, for its status.
 *
 * @param deployment the stable Deployment; empty before it is made
 * @param redis the own Redis; empty before it is made and without one
 * @param refused why the spec as a whole is not acted on; empty if it is
 * @param references what the spec refers to; empty if that could not be read
 * @param failure what went wrong between the operator and the API server; empty if nothing did
 * @param monitored how far its monitoring is set up; empty if that was not looked at
 * @param backups how its backups are; empty if it is to have none, or that was not looked at
 * @param change what the spec asks for and the stable pods do not have yet
 * @param pods what keeps pods from running; read only while some are missing
 */
public record ClientObservation(
        Optional<Deployment> deployment,
        Optional<StatefulSet> redis,
        Optional<Problem> refused,
        Optional<References> references,
        Optional<Problem> failure,
        Optional<Monitored> monitored,
        Optional<BackupReport> backups,
        Change change,
        List<Problem> pods) {

    /** What nobody but a person can mend, most important first. */
    List<Problem> blockers() {
        return refused.map(List::of)
                .orElseGet(() -> references.map(References::problems).orElse(List.of()));
    }

    Optional<Rollout> rollout() {
        return deployment.map(Rollout::of);
    }

    /** Whether nothing is expected to change soon. */
    public boolean isSettled() {
        boolean redisSettled = redis.isEmpty() || redisReady();
        return refused.isPresent()
                || (blockers().isEmpty()
                        && redisSettled
                        && !(monitored.orElse(null) instanceof Monitored.Incomplete)
                        && backups.filter(BackupReport::isRunning).isEmpty()
                        && rollout()
                                .filter(counts ->
                                        counts.isComplete() || counts.stuck().isPresent())
                                .isPresent());
    }

    /** Whether the own Redis takes connections. */
    boolean redisReady() {
        return redis.map(StatefulSet::getStatus)
                .map(status -> status.getReadyReplicas())
                .filter(ready -> ready > 0)
                .isPresent();
    }
}
