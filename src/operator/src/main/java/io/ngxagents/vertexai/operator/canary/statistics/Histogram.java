package io.ngxagents.vertexai.operator.canary.statistics;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Requests by how long they took, as Prometheus counts them.
 *
 * @param cumulative number of requests up to each upper bound; the last bound is positive infinity, unless there is none
 */
public record Histogram(NavigableMap<Double, Double> cumulative) {
    /** No requests. */
    public static final Histogram NONE = new Histogram(Collections.emptyNavigableMap());

    public Histogram {
        cumulative = Collections.unmodifiableNavigableMap(new TreeMap<>(cumulative));
        double before = 0;
        for (var bucket : cumulative.entrySet()) {
            if (!(bucket.getValue() >= before)) {
                throw new IllegalArgumentException(
                        "bucket " + bucket.getKey() + " has " + bucket.getValue() + ", less than the one before");
            }
            before = bucket.getValue();
        }
        if (!cumulative.isEmpty() && cumulative.lastKey() != Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the last bucket ends at " + cumulative.lastKey() + ", not at +Inf");
        }
    }

    /** All requests. */
    public double total() {
        return cumulative.isEmpty() ? 0 : cumulative.lastEntry().getValue();
    }

    /** Both together; a bound that only one of them has is left out, as nobody knows what the other has there. */
    public Histogram plus(Histogram other) {
        if (cumulative.isEmpty() || other.cumulative.isEmpty()) {
            return cumulative.isEmpty() ? other : this;
        }
        TreeMap<Double, Double> sum = new TreeMap<>();
        cumulative.forEach((bound, count) -> {
            Double more = other.cumulative.get(bound);
            if (more != null) {
                sum.put(bound, count + more);
            }
        });
        return new Histogram(sum);
    }

    /** The share that took longer than a bucket's bound, or than the next lower bound if there is no such bucket. */
    public Share above(double bound) {
        var bucket = cumulative.floorEntry(bound);
        double upTo = bucket == null ? 0 : bucket.getValue();
        return new Share(total() - upTo, total());
    }

    /** The smallest finite bound that this part of the requests stays within; empty if there is none. */
    OptionalDouble boundOf(double quantile) {
        double wanted = quantile * total();
        return cumulative.headMap(Double.POSITIVE_INFINITY).entrySet().stream()
                .filter(bucket -> bucket.getValue() >= wanted)
                .mapToDouble(bucket -> bucket.getKey())
                .findFirst();
    }

    /**
     * An estimate of a quantile as Prometheus' {@code histogram_quantile} makes it: requests are taken to be spread evenly
     * within their bucket, and what is beyond the last finite bound to be there. Empty without requests or finite bounds.
     */
    public OptionalDouble quantile(double quantile) {
        double wanted = quantile * total();
        double lowerBound = 0;
        double below = 0;
        for (var bucket : cumulative.headMap(Double.POSITIVE_INFINITY).entrySet()) {
            double upTo = bucket.getValue();
            if (upTo >= wanted && upTo > below) {
                double part = (wanted - below) / (upTo - below);
                return OptionalDouble.of(lowerBound + part * (bucket.getKey() - lowerBound));
            }
            lowerBound = bucket.getKey();
            below = upTo;
        }
        return total() > 0 && lowerBound > 0 ? OptionalDouble.of(lowerBound) : OptionalDouble.empty();
    }

    /** The smallest finite bound at or above a value; empty if there is none. */
    public OptionalDouble boundFrom(double value) {
        Double bound = cumulative.ceilingKey(value);
        return bound == null || bound.isInfinite() ? OptionalDouble.empty() : OptionalDouble.of(bound);
    }
}
