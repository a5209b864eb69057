package io.ngxagents.vertexai.client.upstream;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** Is told what is done so that calls are answered all the same. Called on the calls' own way: it must be quick, and not throw. */
public interface UpstreamObserver {
    /**
     * A failed call is tried again, after its wait.
     *
     * @param reason what the upstream said
     */
    void retried(UpstreamStatus reason);

    /** A call goes on elsewhere than where it was asked first. */
    void fellBack(Fallback to);

    /** A second call was sent beside a slow one. */
    void hedged();

    /** The second call's answer came first. */
    void hedgeWon();

    /**
     * A call that had to wait for a place waits no more.
     *
     * @param time for which it waited
     */
    void waited(WaitEnd end, Duration time);

    /** A call was refused so that the others are answered. */
    void shed(ShedReason reason);

    /**
     * There is such a location.
     *
     * @param isLeftOut whether its breaker is open, at any moment
     */
    void watchLocation(String location, BooleanSupplier isLeftOut);

    /**
     * There is a queue before Vertex AI.
     *
     * @param waiting calls that wait for a place, at any moment
     */
    void watchQueue(IntSupplier waiting);

    /** Where a call can go on. */
    enum Fallback {
        LOCATION,
        MODEL;

        /** The metric's value. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a wait for a place can end. */
    enum WaitEnd {
        /** With a place. */
        ADMITTED,
        /** At the call's deadline. */
        EXPIRED,
        /** By a call of a tenant that had less of the queue. */
        DRIVEN_OUT;

        /** The metric's value. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a call can be refused. */
    enum ShedReason {
        /** There was no room in the queue when it came. */
        QUEUE_FULL,
        /** It had waited, and made room for a call of a tenant that had less of the queue. */
        DRIVEN_OUT;

        /** The metric's value. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
