package io.ngxagents.vertexai.api;

import java.util.Locale;

/** Why a request to the gateway failed: the values of the errors metric's {@code type} label. */
public enum ErrorType {
    INVALID_REQUEST(Fault.CALLER),
    CANCELLED(Fault.CALLER),
    /** 429 of the upstream: quota is shared by both tracks, so it says little about a version. */
    QUOTA(Fault.QUOTA),
    /** 429 of the gateway itself: one of the client's own limits, which both tracks share too. */
    LIMIT(Fault.QUOTA),
    UNAUTHENTICATED(Fault.SERVER),
    PERMISSION_DENIED(Fault.SERVER),
    NOT_FOUND(Fault.SERVER),
    DEADLINE(Fault.SERVER),
    UNAVAILABLE(Fault.SERVER),
    INTERNAL(Fault.SERVER);

    /** Who has to mend it. Only {@link #SERVER} counts for a version's error rate. */
    public enum Fault {
        CALLER,
        QUOTA,
        SERVER
    }

    private final Fault fault;

    ErrorType(Fault fault) {
        this.fault = fault;
    }

    /** Whether the gateway or what is behind it failed, rather than the caller or a shared quota. */
    public boolean isServerFault() {
        return fault == Fault.SERVER;
    }

    /** The label's value. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
