package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import io.ngxagents.vertexai.client.upstream.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lets one pod ask for what many pods want, where an answer takes so long that waiting for the other pod's is worth it. The
 * others look for the answer in Redis, with growing pauses, for at most half of the time that their callers have.
 *
 * <p>Answers in parts do not wait for each other's pods: their callers want the first part soon.
 */
final class CrossPodFlight {
    /** A look at Redis takes a millisecond; below this, asking twice is cheaper than waiting. */
    static final Duration WORTH_WAITING_FOR = Duration.ofSeconds(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final AnswerCache cache;
    private final ExpectedLatency expected;
    private final ScheduledExecutorService timer;
    private final InstantSource clock;

    CrossPodFlight(AnswerCache cache, ExpectedLatency expected, ScheduledExecutorService timer, InstantSource clock) {
        this.cache = cache;
        this.expected = expected;
        this.timer = timer;
        this.clock = clock;
    }

    /**
     * Waits for this pod's turn, if another pod asks already.
     *
     * @return another pod's fresh answer; empty: this pod asks, and lets go of its claim afterwards. Never fails
     */
    CompletableFuture<Optional<CachedAnswer>> turn(Question question) {
        if (expected.of(question.call()).compareTo(WORTH_WAITING_FOR) < 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Duration left = question.deadline().remaining();
        Deadline patience = Deadline.after(left.dividedBy(2));
        return cache.claim(question.key(), left)
                .thenCompose(mine -> mine ? findFirst(question) : look(question, patience, FIRST_PAUSE));
    }

    /** Another pod may have stored its answer between this pod's first look and its claim, which is then of no use. */
    private CompletableFuture<Optional<CachedAnswer>> findFirst(Question question) {
        return find(question).thenApply(found -> {
            if (found.isPresent()) {
                cache.release(question.key());
            }
            return found;
        });
    }

    /** Old answers are there, too: they may be needed if the upstream fails. */
    private CompletableFuture<Optional<CachedAnswer>> find(Question question) {
        return cache.findShared(question.key())
                .thenApply(found -> found.filter(answer -> question.takesFresh(answer, clock.instant())));
    }

    private CompletableFuture<Optional<CachedAnswer>> look(Question question, Deadline patience, Duration pause) {
        if (patience.remaining().compareTo(pause) < 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Duration doubled = pause.multipliedBy(2);
        Duration next = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        return after(pause)
                // First the claim, then the answer: the other pod stores before it lets go.
                .thenCompose(now -> cache.isClaimed(question.key()))
                .thenCompose(claimed -> find(question)
                        .thenCompose(found -> found.isPresent() || !claimed
                                ? CompletableFuture.completedFuture(found)
                                : look(question, patience, next)));
    }

    private CompletableFuture<Void> after(Duration pause) {
        CompletableFuture<Void> elapsed = new CompletableFuture<>();
        // Not cancelled: it is short, and ends with the timer.
        var ignored = timer.schedule(() -> elapsed.complete(null), pause.toMillis(), TimeUnit.MILLISECONDS);
        return elapsed;
    }
}
