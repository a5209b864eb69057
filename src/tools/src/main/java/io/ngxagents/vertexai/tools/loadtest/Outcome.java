package io.ngxagents.vertexai.tools.loadtest;

/**
 * How one request ended.
 *
 * @param status the HTTP status, or what went wrong without one, such as {@code timeout}
 * @param cache the answer's header x-vertexai-cache; {@code none} without
 * @param version the answer's header x-vertexai-version; {@code none} without
 */
record Outcome(String status, String cache, String version) {
    static final String NONE = "none";

    /** No HTTP answer. */
    static Outcome failure(String reason) {
        return new Outcome(reason, NONE, NONE);
    }

    boolean succeeded() {
        return succeeded(status);
    }

    /** Whether a status is 2xx; failures have no digits. */
    static boolean succeeded(String status) {
        return status.startsWith("2");
    }
}
