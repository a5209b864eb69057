package io.ngxagents.vertexai.operator.client.status;

import io.ngxagents.vertexai.operator.client.model.Problem;

/**
 * A condition without its history.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one CamelCase word
 * @param message for people
 */
record Outcome(String status, String reason, String message) {
    static Outcome yes(String reason, String message) {
        return new Outcome("True", reason, message);
    }

    static Outcome no(String reason, String message) {
        return new Outcome("False", reason, message);
    }

    static Outcome unknown(String reason, String message) {
        return new Outcome("Unknown", reason, message);
    }

    static Outcome no(Problem problem) {
        return no(problem.reason(), problem.message());
    }

    static Outcome yes(Problem problem) {
        return yes(problem.reason(), problem.message());
    }
}
