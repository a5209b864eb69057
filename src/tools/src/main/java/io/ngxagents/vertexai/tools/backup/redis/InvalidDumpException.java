package io.ngxagents.vertexai.tools.backup.redis;

import java.io.IOException;

/** What should be keys of a Redis is something else. */
public final class InvalidDumpException extends IOException {
    private static final long serialVersionUID = 1;

    public InvalidDumpException(String message) {
        super(message);
    }
}
