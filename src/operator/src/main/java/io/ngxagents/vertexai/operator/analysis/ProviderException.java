package io.ngxagents.vertexai.operator.analysis;

/** Prometheus did not answer, or answered that it cannot. The message says why, for people. */
final class ProviderException extends Exception {
    private static final long serialVersionUID = 1;

    /** Whether another query may fare better. */
    enum Kind {
        /** Nobody answers, or not in time: the next query would only wait as long. */
        UNREACHABLE,
        /** This answer was an error or no answer of Prometheus at all. */
        REFUSED
    }

    private final Kind kind;

    private ProviderException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static ProviderException unreachable(String reason) {
        return new ProviderException(Kind.UNREACHABLE, reason);
    }

    static ProviderException refused(String reason) {
        return new ProviderException(Kind.REFUSED, reason);
    }

    Kind kind() {
        return kind;
    }
}
