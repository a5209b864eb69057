package io.ngxagents.vertexai.client.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Where commands wait for their turn on the connection, so that a burst of ours does not make a quick Redis look slow: what
 * takes long from the turn on is Redis's doing, what takes long before it is ours.
 */
final class CommandQueue {
    /** Redis answers one after the other; more at once wait in the connection, whose own queue holds twice as many. */
    static final int AT_ONCE = 256;

    /** Of more, those that come last go on without Redis. */
    static final int MOST = 8192;

    private final Turns turns = new Turns(AT_ONCE);
    private final AtomicInteger asked = new AtomicInteger();
    private final Duration bound;

    /** @param bound longest time that a command with a wait before it takes, wait and answer together */
    CommandQueue(Duration bound) {
        this.bound = bound;
    }

    /**
     * Sends a command when it is its turn.
     *
     * @param send within its own bound of time; not called for a command that waited too long; must not throw
     * @return empty at once if too many wait
     */
    <T> CompletableFuture<Optional<T>> pass(Supplier<CompletableFuture<Optional<T>>> send) {
        if (asked.incrementAndGet() > MOST) {
            asked.decrementAndGet();
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<T>> answer = new CompletableFuture<>();
        AtomicBoolean begun = new AtomicBoolean();
        var ignored = turns.take(() -> {
                    begun.set(true);
                    return answer.isDone() ? CompletableFuture.completedFuture(Optional.<T>empty()) : send.get();
                })
                .whenComplete((sent, thrown) -> {
                    asked.decrementAndGet();
                    answer.complete(thrown == null ? sent : Optional.empty());
                });
        return begun.get()
                ? answer
                : answer.completeOnTimeout(Optional.empty(), bound.toMillis(), TimeUnit.MILLISECONDS);
    }
}
