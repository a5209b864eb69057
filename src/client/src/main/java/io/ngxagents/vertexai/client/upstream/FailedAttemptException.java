package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import java.time.Duration;
import java.util.Optional;

/** One attempt that failed, with what the decision about the next one needs. Without a stack trace: it is an outcome. */
final class FailedAttemptException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final UpstreamStatus status;
    private final transient Optional<Duration> toldDelay;
    private final boolean isFinal;

    /**
     * @param message the upstream's own, for the caller
     * @param toldDelay when the upstream wants to be asked again
     * @param isFinal the upstream says that waiting does not help, as with a quota of the day
     */
    FailedAttemptException(UpstreamStatus status, String message, Optional<Duration> toldDelay, boolean isFinal) {
        super(message, null, false, false);
        this.status = status;
        this.toldDelay = toldDelay;
        this.isFinal = isFinal;
    }

    UpstreamStatus status() {
        return status;
    }

    Optional<Duration> toldDelay() {
        return toldDelay;
    }

    boolean isFinal() {
        return isFinal;
    }

    /** What the caller is told if no attempt follows. */
    CallFailure toFailure() {
        return new CallFailure(status.errorType(), status.httpStatus(), status.name(), getMessage(), toldDelay);
    }

    /** The failure as callers see it; one that is no attempt's is theirs already. */
    static RuntimeException told(RuntimeException failure) {
        return failure instanceof FailedAttemptException attempt
                ? attempt.toFailure().toException()
                : failure;
    }

    static Optional<FailedAttemptException> in(Throwable thrown) {
        return FailedCallException.causeOf(thrown) instanceof FailedAttemptException failed
                ? Optional.of(failed)
                : Optional.empty();
    }
}
