package io.ngxagents.vertexai.client.call;

import java.util.Optional;
import java.util.concurrent.CompletionException;

/** A call that ended without an answer. Without a stack trace: it is an outcome, and its message may quote a prompt. */
public final class FailedCallException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient CallFailure failure;

    public FailedCallException(CallFailure failure) {
        super(failure.status(), null, false, false);
        this.failure = failure;
    }

    public CallFailure failure() {
        return failure;
    }

    /** The failure in what a future ended with; empty if that is a mistake in our code instead. */
    public static Optional<CallFailure> failureOf(Throwable thrown) {
        return causeOf(thrown) instanceof FailedCallException failed ? Optional.of(failed.failure) : Optional.empty();
    }

    /** What is inside the wrapping that steps of futures add, one layer for each step that throws. */
    public static Throwable causeOf(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
