package io.ngxagents.vertexai.operator.notification;

/** Where events go. */
public interface Notifications {
    /** Nowhere. */
    Notifications NONE = event -> {};

    /** Takes an event over and returns at once. */
    void send(CloudEvent event);
}
