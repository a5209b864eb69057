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
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof FailedCallException failed ? Optional.of(failed.failure) : Optional.empty();
    }
}
