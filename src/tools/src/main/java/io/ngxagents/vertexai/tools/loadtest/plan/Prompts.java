package io.ngxagents.vertexai.tools.loadtest.plan;

/**
 * What is asked, and how often the same again.
 *
 * @param zipf exponent of the texts' popularity, 0 to 10: 0 asks all alike, 1 is usual
 * @param newShare of the requests that ask what nobody asked before, 0 to 1
 */
public record Prompts(PromptTexts texts, double zipf, double newShare) {
    /** Most texts of a kind of request. */
    public static final int MOST = 1_000_000;

    /** A thousand prompts of which some are asked far more often than others, and a tenth that nobody asked before. */
    public static final Prompts USUAL =
            new Prompts(new PromptTexts.Generated(1_000, PromptTexts.Generated.FEWEST_WORDS), 1, 0.1);

    static final double STEEPEST = 10;

    public Prompts {
        if (!(zipf >= 0 && zipf <= STEEPEST)) {
            throw new IllegalArgumentException("'" + zipf + "' is no exponent of a popularity; from 0 to 10");
        }
        if (!(newShare >= 0 && newShare <= 1)) {
            throw new IllegalArgumentException("'" + newShare + "' is not a share; from 0 to 1");
        }
        if (texts.count() < 1 || texts.count() > MOST) {
            throw new IllegalArgumentException("'" + texts.count() + "' prompts; at least 1, at most 1000000");
        }
    }
}
