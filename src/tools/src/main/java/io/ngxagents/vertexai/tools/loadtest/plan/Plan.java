package io.ngxagents.vertexai.tools.loadtest.plan;

import java.time.Duration;
import java.util.List;

/**
 * What a load test sends.
 *
 * @param phases one after the other; at least one is measured
 * @param requests the mix; at least one
 * @param seed of all that is drawn by chance; it also tells the new prompts of one run from those of another
 */
public record Plan(String name, List<Phase> phases, List<RequestKind> requests, long seed) {
    /** Most requests of a plan. */
    public static final double MOST_REQUESTS = 100_000_000;

    public Plan {
        phases = List.copyOf(phases);
        requests = List.copyOf(requests);
        if (phases.stream().allMatch(Phase::isWarmUp)) {
            throw new IllegalArgumentException("all phases are warm-ups; at least one has to be measured");
        }
        double expected = phases.stream().mapToDouble(Phase::expected).sum();
        if (expected > MOST_REQUESTS) {
            throw new IllegalArgumentException(Math.round(expected) + " requests are too many; at most 100000000");
        }
    }

    public Duration duration() {
        return phases.stream().map(Phase::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** Requests that are to be expected, warm-ups included. */
    public long expectedRequests() {
        return Math.round(phases.stream().mapToDouble(Phase::expected).sum());
    }

    /**
     * Where the plan is at a time.
     *
     * @param time from the start; at or after the end it is in the last phase
     */
    public Moment at(Duration time) {
        Duration begin = Duration.ZERO;
        for (Phase phase : phases) {
            Duration within = time.minus(begin);
            if (within.compareTo(phase.duration()) < 0) {
                return new Moment(phase, phase.rateAt(within));
            }
            begin = begin.plus(phase.duration());
        }
        return new Moment(phases.get(phases.size() - 1), 0);
    }

    /**
     * A moment of a plan.
     *
     * @param rate requests a second; 0 after the end
     */
    public record Moment(Phase phase, double rate) {}
}
