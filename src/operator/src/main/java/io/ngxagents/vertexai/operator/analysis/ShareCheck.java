package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.operator.canary.statistics.Evidence;
import io.ngxagents.vertexai.operator.canary.statistics.Share;
import io.ngxagents.vertexai.operator.canary.statistics.ShareTest;

/**
 * Whether requests are shared out as planned (the sample ratio). A version is not to blame for a share that is not, so it
 * proves nothing; but what the checks say then is not what was asked for.
 */
final class ShareCheck {
    private static final String NAME = "traffic-share";
    private static final double ALPHA = 0.01;

    private final SharePlan plan;

    ShareCheck(SharePlan plan) {
        this.plan = plan;
    }

    /** @param canary requests since the step began; none if Prometheus has no such series */
    CheckStatus of(Increments canary, Increments stable) {
        double all = canary.total() + stable.total();
        if (!canary.exist() || !stable.exist() || all == 0) {
            String whose = !canary.exist() ? "the canary" : !stable.exist() ? "the stable track" : "either track";
            return status(Verdict.INSUFFICIENT_DATA, null, 0, "Prometheus has no requests of " + whose + " yet");
        }
        double points = 100 * canary.total() / all;
        String message = "the canary answered " + Math.round(points) + " % of " + Math.round(all)
                + " requests where its weight is " + plan.weight() + " %";
        return isMissed(new Share(canary.total(), all), new Share(stable.total(), all))
                ? status(
                        Verdict.INCONCLUSIVE,
                        points,
                        canary.total(),
                        message + ", more than " + plan.tolerance() + " points away")
                : status(Verdict.PASS, points, canary.total(), message);
    }

    private boolean isMissed(Share canary, Share stable) {
        int most = Math.min(100, plan.weight() + plan.tolerance());
        int least = Math.max(0, plan.weight() - plan.tolerance());
        Evidence tooMany = ShareTest.above(most / 100.0, canary);
        Evidence tooFew = ShareTest.above((100 - least) / 100.0, stable);
        // Two questions, so each may be answered wrongly half as often.
        return tooMany.refutes(ALPHA / 2) || tooFew.refutes(ALPHA / 2);
    }

    /** Prometheus could not be asked. */
    CheckStatus failed(String reason) {
        return new CheckStatus(
                NAME, Verdict.PROVIDER_ERROR, null, null, bound(), null, "Prometheus did not answer: " + reason);
    }

    private CheckStatus status(Verdict verdict, Double points, double samples, String message) {
        Double share = points == null ? null : Math.round(10 * points) / 1000.0;
        return new CheckStatus(NAME, verdict, share, null, bound(), Math.round(samples), message);
    }

    private String bound() {
        return plan.weight() + " % ± " + plan.tolerance();
    }
}
