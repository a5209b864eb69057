package io.ngxagents.vertexai.gateway.configuration;

/** A configuration that the process does not start with; the message names field, value and what is allowed. */
public final class InvalidConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param field path of the field, or name of the environment variable
     * @param value what it is
     * @param allowed what it may be
     */
    public InvalidConfigurationException(String field, Object value, String allowed) {
        super(field + ": " + (value == null ? "is missing" : "'" + value + "' is not allowed") + "; " + allowed);
    }
}
