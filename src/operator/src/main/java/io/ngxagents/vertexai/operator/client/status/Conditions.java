package io.ngxagents.vertexai.operator.client.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the conditions of one status. One whose status has not changed keeps the time of its last transition. */
final class Conditions {
    private static final int MAX_MESSAGE = 2000;

    private final List<Condition> previous;
    private final long generation;
    private final String now;
    private final List<Condition> conditions = new ArrayList<>();

    Conditions(List<Condition> previous, long generation, Clock clock) {
        this.previous = previous;
        this.generation = generation;
        this.now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Conditions add(String type, Outcome outcome) {
        String since = find(previous, type)
                .filter(old -> outcome.status().equals(old.getStatus()))
                .map(Condition::getLastTransitionTime)
                .orElse(now);
        conditions.add(new ConditionBuilder()
                .withType(type)
                .withStatus(outcome.status())
                .withReason(outcome.reason())
                .withMessage(cut(outcome.message()))
                .withObservedGeneration(generation)
                .withLastTransitionTime(since)
                .build());
        return this;
    }

    List<Condition> toList() {
        return List.copyOf(conditions);
    }

    static Optional<Condition> find(List<Condition> conditions, String type) {
        return conditions.stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private static String cut(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
    }
}
