package io.ngxagents.vertexai.tools.loadtest.send;

import io.ngxagents.vertexai.tools.loadtest.plan.Shot;

/** Is told what happens. Called by many threads. */
public interface Watcher {
    /**
     * A request leaves.
     *
     * @param lateNanos since it was due; all of it is the generator's fault, none the target's
     */
    void left(Shot shot, long lateNanos);

    /** A request does not leave, because too many are on their way. */
    void dropped(Shot shot);

    /**
     * A request that left has ended.
     *
     * @param dueNanos when it should have left, on the clock of {@link System#nanoTime()}
     */
    void ended(Shot shot, long dueNanos, Answer answer);

    /** So much later than it should an event loop came to its next task. */
    void lagged(long nanos);
}
