package io.ngxagents.vertexai.client.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Models whose quota in one location is used up, for as long as the location said. Until then it is not asked: the call would be
 * refused. So of each time that a location names, it sees at most the calls that were on their way when the first refusal came,
 * however many callers there are.
 */
final class QuotaPauses {
    /** However long a location says, a quota may be raised meanwhile. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final ConcurrentMap<String, Pause> pauses = new ConcurrentHashMap<>();

    private record Pause(long until, boolean isFinal) {}

    /** A call was refused; without a time, nothing is known of the next one. */
    void refused(String model, FailedAttemptException refusal, long now) {
        refusal.toldDelay().filter(told -> !told.isZero()).ifPresent(told -> {
            Duration bounded = told.compareTo(LONGEST) < 0 ? told : LONGEST;
            Pause pause = new Pause(now + bounded.toNanos(), refusal.isFinal());
            // Calls that were on their way together may be told different times; the longest holds.
            pauses.merge(model, pause, (before, next) -> next.until - before.until > 0 ? next : before);
        });
    }

    /** What a call is told instead of being made; empty if it may be made. */
    Optional<FailedAttemptException> refusal(String model, long now) {
        Pause pause = pauses.get(model);
        if (pause == null) {
            return Optional.empty();
        }
        long left = pause.until - now;
        if (left <= 0) {
            pauses.remove(model, pause);
            return Optional.empty();
        }
        return Optional.of(new FailedAttemptException(
                UpstreamStatus.RESOURCE_EXHAUSTED,
                "the quota of " + model + " is used up for now",
                Optional.of(Duration.ofNanos(left)),
                pause.isFinal));
    }
}
