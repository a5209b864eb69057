package io.ngxagents.vertexai.operator.canary.statistics;

/** What the requests of the two tracks came to in the same span of time. */
public record MeanPair(Mean canary, Mean stable) {
    /** No requests. */
    static final MeanPair NONE = new MeanPair(Mean.NONE, Mean.NONE);

    MeanPair plus(MeanPair other) {
        return new MeanPair(canary.plus(other.canary), stable.plus(other.stable));
    }
}
