package io.ngxagents.vertexai.tools.loadtest.send;

/**
 * Tokens of one answer, as it says itself.
 *
 * @param output thoughts included
 */
public record Usage(long input, long output) {
    /** An answer that says nothing. */
    public static final Usage NONE = new Usage(0, 0);

    public long total() {
        return input + output;
    }
}
