package io.ngxagents.vertexai.operator.canary.statistics;

/**
 * A quantity that adds up over requests, such as tokens or US dollars.
 *
 * @param sum at least 0
 * @param requests at least 0
 */
public record Mean(double sum, double requests) {
    /** No requests. */
    public static final Mean NONE = new Mean(0, 0);

    public Mean {
        if (!(sum >= 0 && requests >= 0 && sum < Double.POSITIVE_INFINITY && requests < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(sum + " over " + requests + " requests is no mean");
        }
    }

    /** Both together. */
    public Mean plus(Mean other) {
        return new Mean(sum + other.sum, requests + other.requests);
    }

    double value() {
        return sum / requests;
    }
}
