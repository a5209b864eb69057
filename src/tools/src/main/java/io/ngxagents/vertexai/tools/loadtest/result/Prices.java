package io.ngxagents.vertexai.tools.loadtest.result;

/**
 * What tokens cost that no cache saved.
 *
 * @param input dollars for a million
 * @param output dollars for a million
 */
public record Prices(double input, double output) {
    /** Nothing is known of prices. */
    public static final Prices UNKNOWN = new Prices(0, 0);

    private static final double UNIT = 1_000_000;

    public Prices {
        if (!(input >= 0 && output >= 0 && Double.isFinite(input + output))) {
            throw new IllegalArgumentException("a price is 0 or more dollars for a million tokens");
        }
    }

    public double of(long inputTokens, long outputTokens) {
        return (inputTokens * input + outputTokens * output) / UNIT;
    }

    public double of(Counts counts) {
        return of(counts.paidInputTokens(), counts.paidOutputTokens());
    }
}
