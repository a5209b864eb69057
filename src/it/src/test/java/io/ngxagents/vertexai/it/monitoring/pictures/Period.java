package io.ngxagents.vertexai.it.monitoring.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a picture shows from left to right.
 *
 * @param step between two values
 */
record Period(Instant start, Instant end, Duration step) {
    private static final int STEPS = 120;

    /** The last part before this moment. */
    static Period before(Instant end, Duration length) {
        long step = Math.max(1, length.toSeconds() / STEPS);
        return new Period(end.minus(length), end, Duration.ofSeconds(step));
    }

    /** The moments that values are asked for, in seconds since 1970. */
    List<Long> moments() {
        return LongStream.iterate(
                        start.getEpochSecond(),
                        moment -> moment <= end.getEpochSecond(),
                        moment -> moment + step.toSeconds())
                .boxed()
                .toList();
    }

    /** Where a moment is: 0 at the start, 1 at the end. */
    double share(double moment) {
        return (moment - start.getEpochSecond()) / (end.getEpochSecond() - start.getEpochSecond());
    }
}
