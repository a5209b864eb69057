package io.ngxagents.vertexai.client.upstream;

import java.time.Duration;

/**
 * The moment at which a caller must have an answer or an error. Monotonic: setting the machine's clock does not move it.
 *
 * @param nanoTime in the terms of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
    public static Deadline after(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Time that is left; zero if it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
