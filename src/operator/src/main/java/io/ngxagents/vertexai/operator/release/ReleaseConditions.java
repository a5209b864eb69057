package io.ngxagents.vertexai.operator.release;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.canary.ReleaseState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A release's conditions: Ready when the version is released, Progressing while the release is on its way, Degraded when
 * a person should look.
 */
final class ReleaseConditions {
    private final CanaryRelease release;
    private final ReleaseState state;
    private final Instant now;

    private ReleaseConditions(CanaryRelease release, ReleaseState state, Instant now) {
        this.release = release;
        this.state = state;
        this.now = now;
    }

    /** @param trouble what keeps the operator from doing what it decided */
    static List<Condition> of(CanaryRelease release, ReleaseState state, Optional<String> trouble, Instant now) {
        ReleaseConditions conditions = new ReleaseConditions(release, state, now);
        Phase phase = state.phase();
        boolean moving = !phase.isTerminal() && phase != Phase.PENDING && phase != Phase.PAUSED;
        return List.of(
                conditions.condition("Ready", phase == Phase.SUCCEEDED),
                conditions.condition("Progressing", moving),
                trouble.map(conditions::degradedBy)
                        .orElseGet(() -> conditions.condition(
                                "Degraded", state.stage().reason().isDegraded())));
    }

    private Condition condition(String type, boolean holds) {
        return condition(
                type,
                holds ? "True" : "False",
                state.stage().reason().word(),
                state.stage().message());
    }

    private Condition degradedBy(String trouble) {
        return condition("Degraded", "True", "ReconcileFailed", trouble);
    }

    private Condition condition(String type, String status, String reason, String message) {
        return new ConditionBuilder()
                .withType(type)
                .withStatus(status)
                .withReason(reason)
                .withMessage(message)
                .withObservedGeneration(release.getMetadata().getGeneration())
                .withLastTransitionTime(since(type, status))
                .build();
    }

    /** A condition that stays as it is keeps its time. */
    private String since(String type, String status) {
        return Optional.ofNullable(release.getStatus()).map(CanaryReleaseStatus::conditions).stream()
                .flatMap(List::stream)
                .filter(old -> old.getType().equals(type) && old.getStatus().equals(status))
                .map(Condition::getLastTransitionTime)
                .findFirst()
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
