package io.ngxagents.vertexai.operator.config;

import java.util.List;

/** The operator cannot start with the environment that it was given. The message names each variable and what it may be. */
public class InvalidConfigurationException extends RuntimeException {
    public InvalidConfigurationException(List<String> problems) {
        // No stack trace: the reader is a person at `kubectl logs`, and the message says all.
        super(String.join("; ", problems), null, false, false);
    }
}
