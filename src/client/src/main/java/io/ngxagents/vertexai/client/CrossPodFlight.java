package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets one pod ask for what many pods want, where an answer takes so long that waiting for the other pod's is worth it. The
 * others look for the answer in Redis, with growing pauses, for at most half of the time that their callers have.
 */
final class CrossPodFlight {
    /** A look at Redis takes a millisecond; below this, asking twice is cheaper than waiting. */
    static final Duration WORTH_WAITING_FOR = Duration.ofSeconds(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final AnswerCache cache;
    private final ExpectedLatency expected;
    private final ScheduledExecutorService timer;

    CrossPodFlight(AnswerCache cache, ExpectedLatency expected, ScheduledExecutorService timer) {
        this.cache = cache;
        this.expected = expected;
        this.timer = timer;
    }

    /**
     * Waits for this pod's turn, if another pod asks already.
     *
     * @return another pod's answer; empty: this pod asks, and lets go of its claim afterwards. Never fails
     */
    CompletableFuture<Optional<CachedAnswer>> turn(Question question) {
        if (expected.of(question.call()).compareTo(WORTH_WAITING_FOR) < 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Duration patience = question.deadline().remaining().dividedBy(2);
        return cache.claim(question.key(), question.deadline().remaining())
                .thenCompose(mine -> mine
                        ? CompletableFuture.completedFuture(Optional.<CachedAnswer>empty())
                        : look(question, patience, FIRST_PAUSE));
    }

    private CompletableFuture<Optional<CachedAnswer>> look(Question question, Duration patience, Duration pause) {
        if (patience.compareTo(pause) < 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Duration doubled = pause.multipliedBy(2);
        Duration next = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return after(pause)
                // First the claim, then the answer: the other pod stores before it lets go.
                .thenCompose(now -> cache.isClaimed(question.key()))
                .thenCompose(claimed -> cache.findShared(question.key()).thenCompose(found -> {
                    if (found.isPresent() || !claimed) {
                        return CompletableFuture.completedFuture(found);
                    }
                    return look(question, patience.minus(pause), next);
                }));
    }

    private CompletableFuture<Void> after(Duration pause) {
        CompletableFuture<Void> elapsed = new CompletableFuture<>();
        // Not cancelled: it is short, and ends with the timer.
        var ignored = timer.schedule(() -> elapsed.complete(null), pause.toMillis(), TimeUnit.MILLISECONDS);
        return elapsed;
    }
}
