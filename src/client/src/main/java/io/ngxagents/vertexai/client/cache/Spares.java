package io.ngxagents.vertexai.client.cache;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Things that are dear to make and are used by one thread at a time. There are as many as have ever been in use at once.
 *
 * @param <T> what is spared
 */
final class Spares<T extends Closeable> implements AutoCloseable {
    private final Queue<T> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<T> make;
    private volatile boolean closed;

    Spares(Supplier<T> make) {
        this.make = make;
    }

    /** Lends one for the time of a use, even one that fails. */
    <R> R with(Function<T, R> use) {
        T one = idle.poll();
        if (one == null) {
            one = make.get();
        }
        try {
            return use.apply(one);
        } finally {
            idle.add(one);
            if (closed) {
                closeIdle();
            }
        }
    }

    private void closeIdle() {
        for (T one = idle.poll(); one != null; one = idle.poll()) {
            try {
                one.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Closes those that are idle now, and each other one when it comes back. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }
}
