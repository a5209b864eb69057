package io.ngxagents.vertexai.operator.client.model;

/**
 * Something that a person has to mend before a client can be what its spec says.
 *
 * @param reason one CamelCase word, the reason of a condition
 * @param message what is missing or wrong, by name
 */
public record Problem(String reason, String message) {}
