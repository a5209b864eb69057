package io.ngxagents.vertexai.api.gateway;

/**
 * Everything that a gateway is told, except who it is (environment) and what is secret (environment and mounted files).
 *
 * @param upstream where to call
 * @param cache what to keep
 * @param limits what one pod may use
 */
public record GatewayConfiguration(
        UpstreamConfiguration upstream, CacheConfiguration cache, LimitsConfiguration limits) {}
