package io.ngxagents.vertexai.operator.canary.statistics;

/**
 * What was won by betting against the canary with a stake of 1. Kept as its natural logarithm, as bets multiply.
 *
 * @param logarithm of the e-value; 0 is no evidence, negative speaks for the canary, positive infinity is a proof
 */
public record Evidence(double logarithm) {
    /** Nothing is known. */
    public static final Evidence NONE = new Evidence(0);

    public Evidence {
        if (Double.isNaN(logarithm)) {
            throw new IllegalArgumentException("the logarithm of evidence must be a number, not NaN");
        }
    }

    /**
     * Whether a canary as good as it must be would come to this with a probability of at most {@code alpha}, ever.
     *
     * @param alpha accepted share of false alarms, above 0 and below 1
     */
    public boolean refutes(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + "; it must be above 0 and below 1");
        }
        return logarithm >= -Math.log(alpha);
    }
}
