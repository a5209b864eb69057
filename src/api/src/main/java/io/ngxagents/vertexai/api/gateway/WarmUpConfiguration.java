package io.ngxagents.vertexai.api.gateway;

import io.ngxagents.vertexai.api.TimeSpan;

/**
 * What a process brings from Redis into its local level before it is ready.
 *
 * @param entries most answers that are fetched, 0 to 10000; 0 for none
 * @param within time after which the process is ready with what it has by then, longer than 0s and at most 1m
 */
public record WarmUpConfiguration(int entries, TimeSpan within) {
    /** What holds where nothing is said. */
    public static final WarmUpConfiguration BUILT_IN = new WarmUpConfiguration(1000, TimeSpan.parse("5s"));

    /** Most entries that can be asked for. */
    public static final int MOST_ENTRIES = 10_000;

    /** Longest time that can be asked for. */
    public static final TimeSpan LONGEST = TimeSpan.parse("1m");
}
