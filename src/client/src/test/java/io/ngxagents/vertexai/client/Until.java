package io.ngxagents.vertexai.client;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens soon, on any machine: the test's own time limit is the only one. */
public final class Until {
    private static final long PAUSE_NANOS = 5_000_000;

    private Until() {}

    public static void holds(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("it did not come true in time");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
