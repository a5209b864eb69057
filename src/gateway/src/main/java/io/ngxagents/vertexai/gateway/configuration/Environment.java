package io.ngxagents.vertexai.gateway.configuration;

import io.ngxagents.vertexai.api.gateway.EnvironmentVariable;
import java.util.Map;
import java.util.Optional;

/** What the process's environment says; a variable that is set to nothing is not set. */
final class Environment {
    private static final int HIGHEST_PORT = 65_535;

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** What it is set to; empty if it is not. */
    Optional<String> given(EnvironmentVariable variable) {
        return Optional.ofNullable(variables.get(variable.name())).filter(value -> !value.isBlank());
    }

    /**
     * What it is set to, or else its default.
     *
     * @throws InvalidConfigurationException if there is neither
     */
    String value(EnvironmentVariable variable) {
        return given(variable)
                .or(variable::defaultValue)
                .orElseThrow(() -> new InvalidConfigurationException(
                        variable.name(), variables.get(variable.name()), "set this environment variable"));
    }

    /** @throws InvalidConfigurationException if it is not the number of a port */
    int port(EnvironmentVariable variable) {
        String text = value(variable);
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new InvalidConfigurationException(variable.name(), text, "use a port from 0 to " + HIGHEST_PORT);
        }
        return Integer.parseInt(text);
    }
}
