package io.ngxagents.vertexai.gateway.log;

import java.util.logging.LogManager;

/**
 * The JDK's log manager silences every logger when the process begins to end, and so would hide how it drained. This one
 * goes on to the last line.
 */
public final class LastingLogManager extends LogManager {
    @Override
    public void reset() {
        // Standard error needs no closing.
    }
}
