package io.ngxagents.vertexai.client.call;

import io.ngxagents.vertexai.api.ErrorType;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a call has no answer.
 *
 * @param type the metrics' error type
 * @param httpStatus what an HTTP caller is told
 * @param status Google's name of the status, such as {@code INVALID_ARGUMENT}
 * @param message for the caller; may quote the request, so it is never logged
 * @param retryAfter time to wait before the same call can succeed; empty if nothing says so
 */
public record CallFailure(
        ErrorType type, int httpStatus, String status, String message, Optional<Duration> retryAfter) {

    public CallFailure {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(status, "status");
        message = message == null ? "" : message;
    }

    /** The caller has to change the request. */
    public static CallFailure invalid(String message) {
        return new CallFailure(ErrorType.INVALID_REQUEST, 400, "INVALID_ARGUMENT", message, Optional.empty());
    }

    /** There is no such thing for this caller; the caller's own mistake, unlike a 404 of the upstream. */
    public static CallFailure unknown(String message) {
        return new CallFailure(ErrorType.INVALID_REQUEST, 404, "NOT_FOUND", message, Optional.empty());
    }

    /** One of our own bounds is reached, of this process or of the client; nothing was asked of the upstream. */
    public static CallFailure overloaded(String message, Duration retryAfter) {
        return new CallFailure(ErrorType.LIMIT, 429, "RESOURCE_EXHAUSTED", message, Optional.of(retryAfter));
    }

    /** The caller has gone before the end. */
    public static CallFailure cancelled() {
        return new CallFailure(ErrorType.CANCELLED, 499, "CANCELLED", "the caller has gone", Optional.empty());
    }

    /** We are wrong, not the caller. */
    public static CallFailure internal(String message) {
        return new CallFailure(ErrorType.INTERNAL, 500, "INTERNAL", message, Optional.empty());
    }

    /** This failure as something to throw. */
    public FailedCallException toException() {
        return new FailedCallException(this);
    }
}
