package io.ngxagents.vertexai.simulator.settings;

/** A setting has a value that it cannot have; says which, and what is allowed. */
public final class InvalidSettingException extends IllegalArgumentException {
    private final String field;
    private final String value;
    private final String allowed;

    /**
     * @param field the setting's name as in JSON
     * @param value what was given
     * @param allowed what could have been given
     */
    public InvalidSettingException(String field, String value, String allowed) {
        super(field + ": '" + value + "' is not allowed; " + allowed);
        this.field = field;
        this.value = value;
        this.allowed = allowed;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String allowed() {
        return allowed;
    }
}
