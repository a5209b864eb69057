package io.ngxagents.vertexai.client.upstream;

import com.google.api.gax.rpc.StatusCode;
import io.ngxagents.vertexai.api.ErrorType;

/** The one table of what a gRPC status means: retry or not, the HTTP status for callers, the metrics' error type. */
public enum UpstreamStatus {
    CANCELLED(Retryability.NEVER, 499, ErrorType.CANCELLED),
    UNKNOWN(Retryability.NEVER, 500, ErrorType.INTERNAL),
    INVALID_ARGUMENT(Retryability.NEVER, 400, ErrorType.INVALID_REQUEST),
    DEADLINE_EXCEEDED(Retryability.SOON, 504, ErrorType.DEADLINE),
    NOT_FOUND(Retryability.NEVER, 404, ErrorType.NOT_FOUND),
    ALREADY_EXISTS(Retryability.NEVER, 409, ErrorType.INVALID_REQUEST),
    PERMISSION_DENIED(Retryability.NEVER, 403, ErrorType.PERMISSION_DENIED),
    RESOURCE_EXHAUSTED(Retryability.WHEN_TOLD, 429, ErrorType.QUOTA),
    FAILED_PRECONDITION(Retryability.NEVER, 400, ErrorType.INVALID_REQUEST),
    ABORTED(Retryability.SOON, 409, ErrorType.UNAVAILABLE),
    OUT_OF_RANGE(Retryability.NEVER, 400, ErrorType.INVALID_REQUEST),
    UNIMPLEMENTED(Retryability.NEVER, 501, ErrorType.INTERNAL),
    INTERNAL(Retryability.ONCE, 500, ErrorType.INTERNAL),
    UNAVAILABLE(Retryability.SOON, 503, ErrorType.UNAVAILABLE),
    DATA_LOSS(Retryability.NEVER, 500, ErrorType.INTERNAL),
    UNAUTHENTICATED(Retryability.NEVER, 401, ErrorType.UNAUTHENTICATED);

    private final Retryability retryability;
    private final int httpStatus;
    private final ErrorType errorType;

    UpstreamStatus(Retryability retryability, int httpStatus, ErrorType errorType) {
        this.retryability = retryability;
        this.httpStatus = httpStatus;
        this.errorType = errorType;
    }

    /** The row of a gRPC code; one that is not a failure, or that we do not know, is {@link #UNKNOWN}. */
    public static UpstreamStatus of(StatusCode.Code code) {
        for (UpstreamStatus each : values()) {
            if (each.name().equals(code.name())) {
                return each;
            }
        }
        return UNKNOWN;
    }

    public Retryability retryability() {
        return retryability;
    }

    /** Whether another location, or another model, may have the answer that this one did not give. */
    public boolean helpsToAskElsewhere() {
        return switch (this) {
            case UNAVAILABLE, RESOURCE_EXHAUSTED, DEADLINE_EXCEEDED -> true;
            default -> false;
        };
    }

    /** Whether it speaks against the health of the location; a quota that is used up and a caller's mistake do not. */
    public boolean isSymptom() {
        return switch (this) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN -> true;
            default -> false;
        };
    }

    public int httpStatus() {
        return httpStatus;
    }

    public ErrorType errorType() {
        return errorType;
    }
}
