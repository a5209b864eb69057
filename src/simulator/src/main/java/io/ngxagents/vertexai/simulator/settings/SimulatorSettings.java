package io.ngxagents.vertexai.simulator.settings;

import java.time.Duration;
import java.util.List;

/**
 * What the simulator shall do.
 *
 * @param latency time until an answer, or until a stream's first part; failing calls take it too
 * @param errors shares of calls that fail; of those that apply to a call the shares add up
 * @param quotaPerMinute calls per minute over all models, with a burst of the same size; 0 for no quota
 * @param answerTokens natural length of a generated answer, 1 to 8192 tokens
 * @param chunkInterval time between the parts of a stream
 * @param seed of the latencies and errors: the n-th call after a change of settings meets the same fate in each run
 */
public record SimulatorSettings(
        LatencyDistribution latency,
        List<ErrorRate> errors,
        int quotaPerMinute,
        int answerTokens,
        Duration chunkInterval,
        long seed) {
    private static final int MOST_ERRORS = 64;
    private static final int LARGEST_QUOTA = 10_000_000;
    private static final int LONGEST_ANSWER = 8192;

    public SimulatorSettings {
        errors = List.copyOf(errors);
        if (errors.size() > MOST_ERRORS) {
            throw new InvalidSettingException("errors", errors.size() + " entries", "at most " + MOST_ERRORS);
        }
        requireBetween("quotaPerMinute", quotaPerMinute, 0, LARGEST_QUOTA);
        requireBetween("answerTokens", answerTokens, 1, LONGEST_ANSWER);
        DurationText.bounded("chunkInterval", chunkInterval);
    }

    private static void requireBetween(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidSettingException(
                    field, Integer.toString(value), "a whole number from " + least + " to " + most);
        }
    }

    /** Answers at once, never fails, has no quota. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettings(LatencyDistribution.NONE, List.of(), 0, 32, Duration.ZERO, 1);
    }

    public SimulatorSettings withLatency(LatencyDistribution other) {
        return new SimulatorSettings(other, errors, quotaPerMinute, answerTokens, chunkInterval, seed);
    }

    public SimulatorSettings withErrors(ErrorRate... others) {
        return new SimulatorSettings(latency, List.of(others), quotaPerMinute, answerTokens, chunkInterval, seed);
    }

    public SimulatorSettings withQuotaPerMinute(int other) {
        return new SimulatorSettings(latency, errors, other, answerTokens, chunkInterval, seed);
    }

    public SimulatorSettings withAnswerTokens(int other) {
        return new SimulatorSettings(latency, errors, quotaPerMinute, other, chunkInterval, seed);
    }

    public SimulatorSettings withChunkInterval(Duration other) {
        return new SimulatorSettings(latency, errors, quotaPerMinute, answerTokens, other, seed);
    }

    public SimulatorSettings withSeed(long other) {
        return new SimulatorSettings(latency, errors, quotaPerMinute, answerTokens, chunkInterval, other);
    }
}
