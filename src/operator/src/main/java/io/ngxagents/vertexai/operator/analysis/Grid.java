package io.ngxagents.vertexai.operator.analysis;

import java.time.Duration;
import java.time.Instant;

/**
 * The spans of equal length that the watch of a step is cut into. They begin with the step, so a span that is over is the
 * same at each later look.
 *
 * @param start beginning of the first span, by the clock of Prometheus
 * @param span length of each
 * @param spans how many are over
 */
record Grid(Instant start, Duration span, int spans) {
    /** Enough to see when a fault began; what a look costs grows with the square of it. */
    private static final int MOST = 240;

    /**
     * Cuts the time since a step began.
     *
     * @param shortest length of a span; doubled until there are not too many of them
     */
    static Grid of(Instant start, Duration shortest, Instant now) {
        Duration watched = Duration.between(start, now);
        Duration span = shortest;
        while (watched.dividedBy(span) > MOST) {
            span = span.multipliedBy(2);
        }
        return new Grid(start, span, watched.isNegative() ? 0 : (int) watched.dividedBy(span));
    }

    /**
     * Cuts the time since a step began so that the last span ends now: its spans are others at each look.
     *
     * @param shortest length of a span, but for one that is all there is
     */
    static Grid upTo(Instant start, Duration shortest, Instant now) {
        Duration watched = Duration.between(start, now);
        if (watched.toMillis() <= 0) {
            return new Grid(start, shortest, 0);
        }
        int spans = (int) Math.max(1, Math.min(MOST, watched.dividedBy(shortest)));
        Duration span = Duration.ofMillis(watched.toMillis() / spans);
        return new Grid(now.minus(span.multipliedBy(spans)), span, spans);
    }

    Instant end() {
        return start.plus(span.multipliedBy(spans));
    }

    /** Index of the point in time at which a span ends; 0 is the beginning of the first. */
    int indexOf(double epochSeconds) {
        double sinceStart = epochSeconds - start.toEpochMilli() / 1000.0;
        return (int) Math.round(sinceStart * 1000 / span.toMillis());
    }
}
