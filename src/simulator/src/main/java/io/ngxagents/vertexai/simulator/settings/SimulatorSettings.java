package io.ngxagents.vertexai.simulator.settings;

import java.time.Duration;
import java.util.List;

/**
 * What the simulator shall do.
 *
 * @param latency time until an answer, or until a stream's first part; failing calls take it too
 * @param errors shares of calls that fail; of those that apply to a call the shares add up
 * @param factors how calls of some gateway versions differ; those of one version and quantity are multiplied
 * @param quotaPerMinute calls per minute over all models, with a burst of the same size; 0 for no quota
 * @param answerTokens natural length of a generated answer, 1 to 8192 tokens
 * @param chunkInterval time between the parts of a stream
 * @param seed of the latencies and errors: the n-th call after a change of settings meets the same fate in each run
 */
public record SimulatorSettings(
        LatencyDistribution latency,
        List<ErrorRate> errors,
        List<VersionFactor> factors,
        int quotaPerMinute,
        int answerTokens,
        Duration chunkInterval,
        long seed) {
    private static final int MOST_ERRORS = 64;
    private static final int MOST_FACTORS = 64;
    private static final int LARGEST_QUOTA = 10_000_000;
    private static final int LONGEST_ANSWER = 8192;

    public SimulatorSettings {
        errors = List.copyOf(errors);
        if (errors.size() > MOST_ERRORS) {
            throw new InvalidSettingException("errors", errors.size() + " entries", "at most " + MOST_ERRORS);
        }
        factors = List.copyOf(factors);
        if (factors.size() > MOST_FACTORS) {
            throw new InvalidSettingException("factors", factors.size() + " entries", "at most " + MOST_FACTORS);
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
        return new SimulatorSettings(LatencyDistribution.NONE, List.of(), List.of(), 0, 32, Duration.ZERO, 1);
    }

    public SimulatorSettings withLatency(LatencyDistribution other) {
        return new SimulatorSettings(other, errors, factors, quotaPerMinute, answerTokens, chunkInterval, seed);
    }

    public SimulatorSettings withErrors(ErrorRate... others) {
        return new SimulatorSettings(
                latency, List.of(others), factors, quotaPerMinute, answerTokens, chunkInterval, seed);
    }

    public SimulatorSettings withFactors(VersionFactor... others) {
        return new SimulatorSettings(
                latency, errors, List.of(others), quotaPerMinute, answerTokens, chunkInterval, seed);
    }

    public SimulatorSettings withQuotaPerMinute(int other) {
        return new SimulatorSettings(latency, errors, factors, other, answerTokens, chunkInterval, seed);
    }

    public SimulatorSettings withAnswerTokens(int other) {
        return new SimulatorSettings(latency, errors, factors, quotaPerMinute, other, chunkInterval, seed);
    }

    public SimulatorSettings withChunkInterval(Duration other) {
        return new SimulatorSettings(latency, errors, factors, quotaPerMinute, answerTokens, other, seed);
    }

    public SimulatorSettings withSeed(long other) {
        return new SimulatorSettings(latency, errors, factors, quotaPerMinute, answerTokens, chunkInterval, other);
    }

    /** Natural length of an answer for calls of this gateway version, at least 1 and at most 8192 tokens. */
    public int answerTokens(String version) {
        long tokens = Math.round(answerTokens * factor(VersionFactor.Quantity.ANSWER_TOKENS, version));
        return (int) Math.max(1, Math.min(LONGEST_ANSWER, tokens));
    }

    /** By what the latency of calls of this gateway version is multiplied. */
    public double latencyFactor(String version) {
        return factor(VersionFactor.Quantity.LATENCY, version);
    }

    private double factor(VersionFactor.Quantity quantity, String version) {
        return factors.stream()
                .filter(factor ->
                        factor.quantity() == quantity && factor.version().equals(version))
                .mapToDouble(VersionFactor::factor)
                .reduce(1, (one, other) -> one * other);
    }
}
