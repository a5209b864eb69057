package io.ngxagents.vertexai.client.redis;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where commands wait for their turn on the connection, so that a burst of ours does not make a quick Redis look slow: what
 * takes long from the turn on is Redis's doing, what takes long before it is ours.
 */
final class CommandQueue {
    /** Redis answers one after the other; more at once wait in the connection, whose own queue holds twice as many. */
    static final int AT_ONCE = 256;

    /** Of more, those that come last go on without Redis. */
    static final int MOST = 8192;

    private final EventLoop loop;
    private final Duration bound;
    private final AtomicInteger asked = new AtomicInteger();

    // The loop's own.
    private final Queue<Command<?>> waiting = new ArrayDeque<>();
    private int underway;
    private boolean beginning;

    /**
     * @param loop of the connection
     * @param bound longest time that a command with a wait before it takes, wait and answer together
     */
    CommandQueue(EventLoop loop, Duration bound) {
        this.loop = loop;
        this.bound = bound;
    }

    /**
     * Sends a command when it is its turn; at once, if it is and this is the connection's event loop.
     *
     * @return empty at once if too many wait
     */
    <T> CompletableFuture<Optional<T>> pass(Errand<T> errand) {
        if (asked.incrementAndGet() > MOST) {
            return refuse();
        }
        Command<T> command = new Command<>(errand, loop, bound, this::ended);
        if (loop.inEventLoop()) {
            enter(command);
            return command.answer();
        }
        try {
            loop.execute(() -> enter(command));
        } catch (RejectedExecutionException closed) {
            return refuse();
        }
        return command.answer();
    }

    private <T> CompletableFuture<Optional<T>> refuse() {
        asked.decrementAndGet();
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private void enter(Command<?> command) {
        waiting.add(command);
        beginAll();
        command.await();
    }

    private void ended() {
        asked.decrementAndGet();
        underway--;
        beginAll();
    }

    /** Never nested, however many end as they begin. */
    private void beginAll() {
        if (beginning) {
            return;
        }
        beginning = true;
        while (underway < AT_ONCE && !waiting.isEmpty()) {
            underway++;
            waiting.remove().take();
        }
        beginning = false;
    }
}
