package io.ngxagents.vertexai.simulator.service;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call on its way: waits, answers part by part, and is counted exactly once, however it ends. */
final class SimulatedCall<T> {
    private final Caller caller;
    private final ServerCallStreamObserver<T> observer;
    private final ScheduledExecutorService scheduler;
    private final CallLog log;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Future<?> nextStep = CompletableFuture.completedFuture(null);

    SimulatedCall(
            Caller caller, ServerCallStreamObserver<T> observer, ScheduledExecutorService scheduler, CallLog log) {
        this.caller = caller;
        this.observer = observer;
        this.scheduler = scheduler;
        this.log = log;
        observer.setOnCancelHandler(this::giveUp);
    }

    /** Sends the first part after the latency, each further part after the interval. */
    void answer(List<T> parts, Duration latency, Duration interval) {
        later(
                latency,
                () -> send(parts, 0, interval, () -> {
                    if (end(Status.Code.OK)) {
                        observer.onCompleted();
                    }
                }));
    }

    /** Sends some parts, and then fails; without parts, fails after the latency. */
    void breakOff(List<T> parts, StatusRuntimeException error, Duration latency, Duration interval) {
        if (parts.isEmpty()) {
            fail(error, latency);
        } else {
            later(latency, () -> send(parts, 0, interval, () -> fail(error, interval)));
        }
    }

    void fail(StatusRuntimeException error, Duration latency) {
        later(latency, () -> {
            if (end(error.getStatus().getCode())) {
                observer.onError(error);
            }
        });
    }

    private void send(List<T> parts, int index, Duration interval, Runnable last) {
        if (ended.get()) {
            return;
        }
        observer.onNext(parts.get(index));
        if (index + 1 < parts.size()) {
            later(interval, () -> send(parts, index + 1, interval, last));
        } else {
            last.run();
        }
    }

    private void later(Duration delay, Runnable step) {
        if (delay.isZero()) {
            step.run();
        } else {
            nextStep = scheduler.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void giveUp() {
        end(Status.Code.CANCELLED);
        nextStep.cancel(false);
    }

    /** True for the first end only. */
    private boolean end(Status.Code code) {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            log.record(caller, code);
        }
        return first;
    }
}
