package io.ngxagents.vertexai.tools.loadtest.plan;

/**
 * One request of a plan.
 *
 * @param number from 0
 * @param dueNanos from the start to when it is to leave
 */
public record Shot(long number, long dueNanos, Phase phase, RequestKind kind, String prompt, boolean isStream) {
    /** Whether it counts in the result. */
    public boolean isMeasured() {
        return !phase.isWarmUp();
    }
}
