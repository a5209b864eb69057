package io.ngxagents.vertexai.operator.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What counters grew by in each span, summed up.
 *
 * <p>Exact counts, unlike {@code increase()}, which guesses at the edges of its window. A counter that goes down began anew
 * from 0 and what it shows is new. One that is missing keeps its last value: a pod that ended has nothing more to add. One
 * that appears after the watch began counted from 0. What a counter gained between the last scrape and its restart is lost,
 * as it is to Prometheus.
 *
 * @param exist whether Prometheus has any such counter
 */
record Increments(boolean exist, List<Double> perSpan) {
    Increments {
        perSpan = List.copyOf(perSpan);
    }

    /** @param counters each over the same grid of so many spans */
    static Increments of(List<Series> counters, int spans) {
        Double[] sums = new Double[spans];
        Arrays.fill(sums, 0.0);
        for (Series counter : counters) {
            double before = counter.values().get(0).orElse(0);
            for (int span = 0; span < spans; span++) {
                OptionalDouble after = counter.values().get(span + 1);
                if (after.isPresent()) {
                    double now = after.getAsDouble();
                    sums[span] += now >= before ? now - before : now;
                    before = now;
                }
            }
        }
        return new Increments(!counters.isEmpty(), Arrays.asList(sums));
    }

    Increments plus(Increments other) {
        return new Increments(exist || other.exist, Spans.pairs(perSpan, other.perSpan, Double::sum));
    }

    /** Never below 0, as counters are not read at one instant. */
    Increments minus(Increments other) {
        return new Increments(exist, Spans.pairs(perSpan, other.perSpan, (count, part) -> Math.max(0, count - part)));
    }

    double total() {
        return perSpan.stream().mapToDouble(Double::doubleValue).sum();
    }
}
