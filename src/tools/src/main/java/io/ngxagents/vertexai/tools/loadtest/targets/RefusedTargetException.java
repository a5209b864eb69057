package io.ngxagents.vertexai.tools.loadtest.targets;

import java.io.IOException;

/** The gateway may not be pressed so. The message says why, and what would help. */
public final class RefusedTargetException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedTargetException(String message) {
        super(message);
    }
}
