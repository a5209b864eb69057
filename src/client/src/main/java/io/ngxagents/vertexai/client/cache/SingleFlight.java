package io.ngxagents.vertexai.client.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets the first asker of a key do the work and all that come meanwhile share its outcome, good or bad: a popular question
 * costs one upstream call, not one a caller. A failure is shared with those who wait, never kept.
 */
public final class SingleFlight<K, V> {
    private final ConcurrentMap<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

    /**
     * One asker's part in a flight.
     *
     * @param outcome ends when the work ends; an asker that gives up leaves it to the others
     * @param leads whether this asker started the work
     */
    public record Part<V>(CompletableFuture<V> outcome, boolean leads) {}

    /** Joins the flight of this key, or starts one. */
    public Part<V> join(K key, Supplier<CompletableFuture<V>> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> flying = flights.putIfAbsent(key, mine);
        if (flying != null) {
            return new Part<>(flying.copy(), false);
        }
        // Started inside a future, so that work that throws ends its flight as well. Both ends are passed on to
        // those who share it.
        var ignored = CompletableFuture.completedFuture(key)
                .thenCompose(started -> work.get())
                .whenComplete((value, thrown) -> {
                    flights.remove(key, mine);
                    if (thrown == null) {
                        mine.complete(value);
                    } else {
                        mine.completeExceptionally(thrown);
                    }
                });
        return new Part<>(mine.copy(), true);
    }
}
