package io.ngxagents.vertexai.api.gateway;

/**
 * What calls cost.
 *
 * @param pricesFile a price table that replaces the built-in one
 */
public record CostConfiguration(String pricesFile) {}
