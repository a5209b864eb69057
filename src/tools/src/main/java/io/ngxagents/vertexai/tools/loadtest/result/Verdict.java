package io.ngxagents.vertexai.tools.loadtest.result;

/** What a run says of its target. */
public enum Verdict {
    PASSED("passed", 0),
    FAILED("failed", 1),
    /** The generator was the bottleneck, so that the figures are its own, not the target's. */
    GENERATOR_TOO_SLOW("generator-too-slow", 3),
    /** The plan was not carried out to its end, so that it says nothing. */
    STOPPED("stopped", 4);

    private final String word;
    private final int exitCode;

    Verdict(String word, int exitCode) {
        this.word = word;
        this.exitCode = exitCode;
    }

    public String word() {
        return word;
    }

    /** Of the process. */
    public int exitCode() {
        return exitCode;
    }
}
