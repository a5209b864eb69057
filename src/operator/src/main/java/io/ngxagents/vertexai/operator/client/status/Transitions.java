package io.ngxagents.vertexai.operator.client.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.ngxagents.vertexai.api.client.VertexAiClientStatus;
import io.ngxagents.vertexai.operator.events.EventType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds what is worth an event between two statuses of a client. */
public final class Transitions {
    /** What is on its way by itself is no news. */
    private static final Set<String> STARTING = Set.of("Creating", "PodsNotReady");

    private final Optional<VertexAiClientStatus> statusBefore;
    private final VertexAiClientStatus statusAfter;
    private final List<Condition> before;
    private final List<Condition> after;

    private Transitions(Optional<VertexAiClientStatus> before, VertexAiClientStatus after) {
        this.statusBefore = before;
        this.statusAfter = after;
        this.before = before.map(VertexAiClientStatus::conditions).orElse(List.of());
        this.after = after.conditions();
    }

    /** One event to record. */
    public record Transition(EventType type, String reason, String note) {}

    /**
     * The events that a new status is worth.
     *
     * @param before empty on the first visit
     */
    public static List<Transition> between(Optional<VertexAiClientStatus> before, VertexAiClientStatus after) {
        Transitions transitions = new Transitions(before, after);
        return Stream.of(
                        transitions.ready(),
                        transitions.rollout(),
                        transitions.degraded(),
                        transitions.redis(),
                        transitions.backup())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Transition> ready() {
        Condition now = now(ConditionTypes.READY);
        if (!changed(ConditionTypes.READY)) {
            return Optional.empty();
        }
        if (is("True", now)) {
            return isNewly("True", ConditionTypes.READY)
                    ? Optional.of(normal(ConditionTypes.READY, now))
                    : Optional.empty();
        }
        if (STARTING.contains(now.getReason())) {
            return was("True", ConditionTypes.READY) ? Optional.of(warning("NotReady", now)) : Optional.empty();
        }
        return Optional.of(warning(now.getReason(), now));
    }

    private Optional<Transition> rollout() {
        Condition now = now(ConditionTypes.PROGRESSING);
        if (!changed(ConditionTypes.PROGRESSING)) {
            return Optional.empty();
        }
        return switch (now.getReason()) {
            case "RollingOut" -> Optional.of(normal("RollingOut", now));
            case "Releasing" -> Optional.of(normal("Releasing", now));
            case "UpToDate" -> Optional.of(normal("RolledOut", now));
            default -> Optional.empty();
        };
    }

    /** What makes the client not ready has its event already. */
    private Optional<Transition> degraded() {
        Condition now = now(ConditionTypes.DEGRADED);
        boolean told = now.getReason().equals(now(ConditionTypes.READY).getReason());
        return is("True", now) && changed(ConditionTypes.DEGRADED) && !told
                ? Optional.of(warning(now.getReason(), now))
                : Optional.empty();
    }

    private Optional<Transition> redis() {
        Condition now = now(ConditionTypes.REDIS_AVAILABLE);
        if (isNewly("True", ConditionTypes.REDIS_AVAILABLE)) {
            return Optional.of(normal("RedisAvailable", now));
        }
        return was("True", ConditionTypes.REDIS_AVAILABLE) && is("False", now)
                ? Optional.of(warning("RedisUnavailable", now))
                : Optional.empty();
    }

    /** Each job that has ended is news, and so is what keeps the next one from running. */
    private Optional<Transition> backup() {
        Optional<Condition> found = Conditions.find(after, ConditionTypes.BACKUP_HEALTHY);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Condition now = found.get();
        if (is("False", now)) {
            return isNew(VertexAiClientStatus::lastBackupFailure) || changed(ConditionTypes.BACKUP_HEALTHY)
                    ? Optional.of(warning(now.getReason(), now))
                    : Optional.empty();
        }
        return is("True", now) && isNew(VertexAiClientStatus::lastBackup)
                ? Optional.of(normal(now.getReason(), now))
                : Optional.empty();
    }

    private boolean isNew(Function<VertexAiClientStatus, Object> part) {
        return !Objects.equals(statusBefore.map(part).orElse(null), part.apply(statusAfter));
    }

    private Condition now(String type) {
        return Conditions.find(after, type).orElseThrow();
    }

    private boolean changed(String type) {
        Condition now = now(type);
        return Conditions.find(before, type)
                .filter(old -> old.getStatus().equals(now.getStatus())
                        && old.getReason().equals(now.getReason()))
                .isEmpty();
    }

    private boolean was(String status, String type) {
        return Conditions.find(before, type).filter(old -> is(status, old)).isPresent();
    }

    private boolean isNewly(String status, String type) {
        return is(status, now(type)) && !was(status, type);
    }

    private static boolean is(String status, Condition condition) {
        return status.equals(condition.getStatus());
    }

    private static Transition normal(String reason, Condition condition) {
        return new Transition(EventType.NORMAL, reason, condition.getMessage());
    }

    private static Transition warning(String reason, Condition condition) {
        return new Transition(EventType.WARNING, reason, condition.getMessage());
    }
}
