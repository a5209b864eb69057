package io.ngxagents.vertexai.client.cache;

import java.time.Duration;
import java.time.Instant;

/**
 * An answer in this process, and how hot it is: the number of its uses, of which each counts half as much after ten minutes. Kept
 * as a logarithm in which a later use is simply a larger term, so that nothing has to be aged, and entries compare at any time.
 */
final class LocalEntry {
    private static final Duration HALF_LIFE = Duration.ofMinutes(10);

    private final CachedAnswer answer;

    /** Not guarded: of two uses at the same moment one may be lost, and a hit must not wait for another. */
    private double heat;

    /** @param now its first use */
    LocalEntry(CachedAnswer answer, Instant now) {
        this.answer = answer;
        this.heat = weightOf(now);
    }

    CachedAnswer answer() {
        return answer;
    }

    /** Logarithm to base 2 of the weighed uses, of meaning only beside that of another entry. */
    double heat() {
        return heat;
    }

    void used(Instant now) {
        double before = heat;
        double use = weightOf(now);
        double larger = Math.max(before, use);
        double smaller = Math.min(before, use);
        heat = larger + Math.log1p(Math.exp((smaller - larger) * Math.log(2))) / Math.log(2);
    }

    private static double weightOf(Instant use) {
        return (double) use.toEpochMilli() / HALF_LIFE.toMillis();
    }
}
