package io.ngxagents.vertexai.tools.loadtest.send;

import java.util.OptionalLong;

/**
 * How one request ended.
 *
 * @param outcome {@link #OK}, or what went wrong, such as {@code HTTP 503} or {@code timeout}
 * @param cache the answer's header x-vertexai-cache; {@link #NONE} without
 * @param version the answer's header x-vertexai-version; {@link #NONE} without
 * @param endNanos when all of it was there, on the clock of {@link System#nanoTime()}
 * @param firstPartNanos when the first part of a stream was there; empty for other answers
 * @param usage its tokens
 */
public record Answer(
        String outcome, String cache, String version, long endNanos, OptionalLong firstPartNanos, Usage usage) {
    public static final String OK = "ok";
    public static final String TIMEOUT = "timeout";
    public static final String NONE = "none";

    public boolean succeeded() {
        return outcome.equals(OK);
    }

    /** Whether it says that a cache was asked, and that it came from there. */
    public boolean isHit() {
        return cache.startsWith("hit") || cache.equals("stale");
    }
}
