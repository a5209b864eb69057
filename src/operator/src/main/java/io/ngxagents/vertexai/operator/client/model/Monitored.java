package io.ngxagents.vertexai.operator.client.model;

/** How far a client's metrics are collected and its rules evaluated, as far as that is the operator's to do. */
public sealed interface Monitored {
    /** Type of the condition that says so. */
    String CONDITION = "Monitored";

    /** Reason of that condition for {@link NotWanted}. */
    String NOT_WANTED = "NotWanted";

    /** The spec asks for nothing, and there is nothing. */
    record NotWanted() implements Monitored {}

    /**
     * All that the spec asks for is there.
     *
     * @param reason one CamelCase word: for whom
     * @param message the objects by kind and name
     */
    record Complete(String reason, String message) implements Monitored {}

    /** Something of it could not be made. The client itself is none the worse for it. */
    record Incomplete(Problem problem) implements Monitored {}
}
