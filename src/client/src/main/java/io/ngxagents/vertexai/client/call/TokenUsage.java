package io.ngxagents.vertexai.client.call;

/**
 * Tokens that one call took, as the upstream counted them.
 *
 * @param input tokens of the prompt, those read from the provider's own context cache included
 * @param cachedInput the part of {@code input} that the provider read from its context cache
 * @param output tokens of the answer, thinking included
 * @param tier how the call was served
 */
public record TokenUsage(int input, int cachedInput, int output, ServiceTier tier) {
    public static final TokenUsage NONE = new TokenUsage(0, 0, 0);

    /** Vertex AI sometimes reports more cached tokens than prompt tokens, so the parts are clamped, never trusted. */
    public TokenUsage {
        input = Math.max(0, input);
        cachedInput = Math.min(Math.max(0, cachedInput), input);
        output = Math.max(0, output);
    }

    /** Tokens of a call that was served as everyone's. */
    public TokenUsage(int input, int cachedInput, int output) {
        this(input, cachedInput, output, ServiceTier.STANDARD);
    }
}
