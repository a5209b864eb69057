package io.ngxagents.vertexai.gateway.admin;

import java.util.concurrent.atomic.AtomicReference;

/** Where the process is in its life. It only ever goes forward. */
public final class Readiness {
    /** The three ages of a process. */
    public enum State {
        /** Getting warm; no traffic yet. */
        STARTING,
        READY,
        /** Ending; requests on their way get their answers. */
        DRAINING
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.STARTING);

    public State state() {
        return state.get();
    }

    /** Warm, unless it is ending already. */
    public void ready() {
        state.compareAndSet(State.STARTING, State.READY);
    }

    public void drain() {
        state.set(State.DRAINING);
    }

    public boolean isDraining() {
        return state.get() == State.DRAINING;
    }
}
