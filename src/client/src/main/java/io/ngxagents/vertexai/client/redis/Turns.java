package io.ngxagents.vertexai.client.redis;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Lets so many things happen at a time, and the others wait for their turn, first come, first served. Blocks nobody. */
public final class Turns {
    private final int atOnce;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger running = new AtomicInteger();

    /** News since the loop looked last: whoever brings the first runs the loop, so that it never nests. */
    private final AtomicInteger news = new AtomicInteger();

    /** @param atOnce at least 1 */
    public Turns(int atOnce) {
        this.atOnce = atOnce;
    }

    /**
     * Begins the work when it is its turn.
     *
     * @param work must not throw
     */
    public <T> CompletableFuture<T> take(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        waiting.add(() -> {
            var ignored = work.get().whenComplete((result, thrown) -> {
                running.decrementAndGet();
                if (thrown == null) {
                    done.complete(result);
                } else {
                    done.completeExceptionally(thrown);
                }
                look();
            });
        });
        look();
        return done;
    }

    private void look() {
        if (news.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        while (seen > 0) {
            beginAll();
            seen = news.addAndGet(-seen);
        }
    }

    private void beginAll() {
        while (running.get() < atOnce) {
            Runnable next = waiting.poll();
            if (next == null) {
                return;
            }
            running.incrementAndGet();
            next.run();
        }
    }
}
