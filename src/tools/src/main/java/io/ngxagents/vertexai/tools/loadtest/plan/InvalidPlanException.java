package io.ngxagents.vertexai.tools.loadtest.plan;

import java.io.IOException;

/** A file is no plan. The message says where, what stands there, and what is allowed. */
public final class InvalidPlanException extends IOException {
    private static final long serialVersionUID = 1;

    InvalidPlanException(String message) {
        super(message);
    }

    InvalidPlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
