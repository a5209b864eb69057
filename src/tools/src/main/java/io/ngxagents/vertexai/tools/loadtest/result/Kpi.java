package io.ngxagents.vertexai.tools.loadtest.result;

/**
 * One condition of a run, and what it came to.
 *
 * @param name such as {@code latency-p95}
 * @param value with its unit, for people; what it lacks if nothing was measured
 * @param bound with its unit, for people, such as {@code < 2,000 ms}
 * @param measured null if nothing was measured, which never passes
 */
public record Kpi(String name, String value, String bound, Double measured, double limit, boolean passed) {
    /** A sentence. */
    public String text() {
        return name + ": " + value + (passed ? " is " : " is not ") + bound;
    }
}
