package io.ngxagents.vertexai.api.gateway;

/**
 * What one pod may use.
 *
 * @param maxInFlight upstream calls at the same time
 */
public record LimitsConfiguration(int maxInFlight) {}
