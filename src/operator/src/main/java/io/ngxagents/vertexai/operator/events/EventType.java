package io.ngxagents.vertexai.operator.events;

/** Kubernetes' two kinds of event. */
public enum EventType {
    NORMAL("Normal"),
    WARNING("Warning");

    private final String value;

    EventType(String value) {
        this.value = value;
    }

    /** As the API writes it. */
    public String value() {
        return value;
    }
}
