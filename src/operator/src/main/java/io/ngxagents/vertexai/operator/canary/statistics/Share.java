package io.ngxagents.vertexai.operator.canary.statistics;

/**
 * How many requests there were, and how many of them are marked: erred, slow, or not found in the cache.
 *
 * @param marked at least 0, at most {@code total}
 * @param total at least 0
 */
public record Share(double marked, double total) {
    /** No requests. */
    public static final Share NONE = new Share(0, 0);

    public Share {
        if (!(marked >= 0 && marked <= total && total < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(marked + " marked of " + total + " is no share");
        }
    }

    /** Both together. */
    public Share plus(Share other) {
        return new Share(marked + other.marked, total + other.total);
    }
}
