package io.ngxagents.vertexai.client;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** The client's own few threads, bounded and daemons: a program that has ended its work is not kept alive. */
final class Threads implements AutoCloseable {
    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService workers = Executors.newFixedThreadPool(
            Math.max(2, Runtime.getRuntime().availableProcessors()), work -> thread("vertex-ai-worker-", work));
    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, work -> thread("vertex-ai-timer-", work));

    Threads() {
        // Most waits are for a deadline that is not reached; they must not stay until then.
        timer.setRemoveOnCancelPolicy(true);
    }

    private Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** For parsing, printing, packing and unpacking. */
    ExecutorService workers() {
        return workers;
    }

    /** For waits; never for work. */
    ScheduledExecutorService timer() {
        return timer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
    }
}
