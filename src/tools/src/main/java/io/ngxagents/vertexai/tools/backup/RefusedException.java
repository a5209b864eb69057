package io.ngxagents.vertexai.tools.backup;

import java.io.IOException;

/** What was asked for is not done, and nothing has been changed. The message says why, and what would help. */
final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}
