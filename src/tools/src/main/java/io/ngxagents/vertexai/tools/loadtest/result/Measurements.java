package io.ngxagents.vertexai.tools.loadtest.result;

import io.ngxagents.vertexai.tools.loadtest.plan.Shot;
import io.ngxagents.vertexai.tools.loadtest.send.Answer;
import io.ngxagents.vertexai.tools.loadtest.send.Watcher;
import java.time.Duration;
import java.util.function.Consumer;

/** Collects what happens during a run: all of it by interval, and what is measured as a whole. For many threads. */
public final class Measurements implements Watcher {
    private final Duration latest;
    private final Consumer<Ended> eachEnded;
    private final Tally whole = new Tally();
    private Tally interval = new Tally();
    private boolean isMeasuring;
    private boolean hasEnded;

    /**
     * @param latest by how much a request may leave after it was due and not be late
     * @param eachEnded is told of each request that has ended; has to return at once
     */
    public Measurements(Duration latest, Consumer<Ended> eachEnded) {
        this.latest = latest;
        this.eachEnded = eachEnded;
    }

    /** A request that has ended. */
    public record Ended(Shot shot, long dueNanos, Answer answer) {}

    @Override
    public synchronized void left(Shot shot, long lateNanos) {
        boolean isLate = lateNanos > latest.toNanos();
        interval.left(lateNanos, isLate);
        isMeasuring = shot.isMeasured();
        if (isMeasuring && !hasEnded) {
            whole.left(lateNanos, isLate);
        }
    }

    @Override
    public synchronized void dropped(Shot shot) {
        interval.dropped();
        if (shot.isMeasured()) {
            whole.dropped();
        }
    }

    @Override
    public void ended(Shot shot, long dueNanos, Answer answer) {
        synchronized (this) {
            interval.ended(shot, dueNanos, answer);
            if (shot.isMeasured() && !hasEnded) {
                whole.ended(shot, dueNanos, answer);
            }
        }
        eachEnded.accept(new Ended(shot, dueNanos, answer));
    }

    @Override
    public synchronized void lagged(long nanos) {
        interval.lagged(nanos);
        if (isMeasuring && !hasEnded) {
            whole.lagged(nanos);
        }
    }

    /** What happened since the last call, or the start, warm-up included. It no longer changes. */
    public synchronized Tally takeInterval() {
        Tally taken = interval;
        interval = new Tally();
        return taken;
    }

    /** What was measured. It no longer changes: what happens later is not in it. */
    public synchronized Tally end() {
        hasEnded = true;
        return whole;
    }
}
