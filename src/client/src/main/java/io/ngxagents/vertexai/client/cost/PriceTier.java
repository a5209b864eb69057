package io.ngxagents.vertexai.client.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ngxagents.vertexai.client.call.TokenUsage;

/**
 * Prices for prompts up to a size, in US dollars a million tokens.
 *
 * @param maxPromptTokens largest prompt that this tier is for; null for any
 * @param input price of prompt tokens
 * @param cachedInput price of prompt tokens that the provider read from its context cache
 * @param output price of answer tokens, thinking included; 0 where the model answers with vectors
 */
public record PriceTier(
        Integer maxPromptTokens,
        @JsonProperty(required = true) double input,
        @JsonProperty(required = true) double cachedInput,
        @JsonProperty(required = true) double output) {

    private static final double MILLION = 1_000_000;

    /** Rejects what can only be a slip of the pen, such as a storage price in the wrong column. */
    public PriceTier {
        boolean finite = Double.isFinite(input) && Double.isFinite(cachedInput) && Double.isFinite(output);
        if (!finite || cachedInput < 0 || cachedInput > input || (output != 0 && output < input)) {
            throw new IllegalArgumentException("prices must satisfy 0 <= cachedInput <= input <= output (or output 0): "
                    + cachedInput + ", " + input + ", " + output);
        }
        if (maxPromptTokens != null && maxPromptTokens <= 0) {
            throw new IllegalArgumentException("maxPromptTokens must be positive: " + maxPromptTokens);
        }
    }

    boolean fits(TokenUsage usage) {
        return maxPromptTokens == null || usage.input() <= maxPromptTokens;
    }

    double costOf(TokenUsage usage) {
        int fullPrice = usage.input() - usage.cachedInput();
        return (fullPrice * input + usage.cachedInput() * cachedInput + usage.output() * output) / MILLION;
    }
}
