package io.ngxagents.vertexai.client.upstream;

/**
 * Bounds retries to a share of calls, so that retries do not multiply the load on an upstream that is already down: each
 * call earns a tenth of a retry, and at most ten are saved up.
 */
final class RetryBudget {
    private static final int COST = 10;
    private static final int MOST = 10 * COST;

    private int credit = MOST;

    synchronized void earn() {
        credit = Math.min(MOST, credit + 1);
    }

    /** Takes one retry; false if there is none to take. */
    synchronized boolean spend() {
        if (credit < COST) {
            return false;
        }
        credit -= COST;
        return true;
    }
}
