package io.ngxagents.vertexai.api.gateway;

/**
 * Who may call.
 *
 * @param apiKeysDirectory a mounted Secret: each file's name is a caller's id, its content that caller's API key
 */
public record AuthConfiguration(String apiKeysDirectory) {}
