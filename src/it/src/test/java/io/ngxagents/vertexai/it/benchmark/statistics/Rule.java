package io.ngxagents.vertexai.it.benchmark.statistics;

import io.ngxagents.vertexai.operator.canary.statistics.LateOnset;
import io.ngxagents.vertexai.operator.canary.statistics.Share;
import io.ngxagents.vertexai.operator.canary.statistics.SharePair;
import io.ngxagents.vertexai.operator.canary.statistics.ShareTest;
import java.util.List;

/** A way of deciding, minute by minute, whether to roll back. */
interface Rule {
    /** Whether to roll back after the last of these minutes. */
    boolean rollsBack(List<SharePair> minutes);

    /** The operator's. */
    static Rule evidence(double alpha) {
        return minutes ->
                LateOnset.of(minutes, later -> ShareTest.aboveStable(0, later)).refutes(alpha);
    }

    /** As Argo Rollouts and Flagger count: so many minutes, in all, in which the canary's own share is above a bound. */
    static Rule failedLooks(double bound, int rollbackAt) {
        return minutes -> minutes.stream()
                        .map(SharePair::canary)
                        .filter(canary -> canary.total() > 0 && canary.marked() / canary.total() > bound)
                        .count()
                >= rollbackAt;
    }

    /** A one-sided test of two proportions at 5 %, made for one look, repeated each minute with all data so far. */
    static Rule repeatedTest() {
        return minutes -> {
            Share canary = minutes.stream().map(SharePair::canary).reduce(Share.NONE, Share::plus);
            Share stable = minutes.stream().map(SharePair::stable).reduce(Share.NONE, Share::plus);
            double pooled = (canary.marked() + stable.marked()) / (canary.total() + stable.total());
            double deviation = Math.sqrt(pooled * (1 - pooled) * (1 / canary.total() + 1 / stable.total()));
            return deviation > 0
                    && canary.marked() / canary.total() - stable.marked() / stable.total() > 1.645 * deviation;
        };
    }
}
