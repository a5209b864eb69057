package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a step that mirrors requests has come to.
 *
 * @param paidCalls of the canary since the step began, at the last look that could tell; never fewer than before
 * @param countedAt when that was
 * @param capReached whether they were as many as the step allows; remains so when more are allowed later
 */
public record MirrorProgress(long paidCalls, Instant countedAt, boolean capReached) {
    /** Intervals for which requests are mirrored although nobody knows what is paid for them. */
    private static final int BLIND_INTERVALS = 2;

    static MirrorProgress begun(Instant now) {
        return new MirrorProgress(0, now, false);
    }

    /**
     * After a look.
     *
     * @param counted paid calls since the step began; empty if the look could not tell
     */
    MirrorProgress seen(OptionalLong counted, int maxPaidCalls, Instant now) {
        if (counted.isEmpty()) {
            return this;
        }
        long calls = Math.max(paidCalls, counted.getAsLong());
        return new MirrorProgress(calls, now, capReached || calls >= maxPaidCalls);
    }

    /** Whether requests may be mirrored: the cap is not reached, and it is known lately enough that it is not. */
    boolean allows(TimeSpan interval, Instant now) {
        return !capReached && !isUnknown(interval, now);
    }

    private boolean isUnknown(TimeSpan interval, Instant now) {
        Duration longest = interval.toDuration().multipliedBy(BLIND_INTERVALS);
        return Duration.between(countedAt, now).compareTo(longest) > 0;
    }
}
