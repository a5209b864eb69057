package io.ngxagents.vertexai.api.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Everything that a gateway is told, except who it is (environment) and what is secret (environment and mounted files).
 *
 * @param upstream where to call
 * @param cache what to keep
 * @param limits what may be used
 * @param auth who may call; null for everyone who reaches the port
 * @param cost what calls cost; null for the built-in prices
 * @param usageLog how the use of the cache is logged; null for not at all
 * @param accessLog which requests get a line in the log; null for those that failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GatewayConfiguration(
        UpstreamConfiguration upstream,
        CacheConfiguration cache,
        LimitsConfiguration limits,
        AuthConfiguration auth,
        CostConfiguration cost,
        UsageLogConfiguration usageLog,
        AccessLogMode accessLog) {

    /** Only what must be said; the rest as if it were left out. */
    public GatewayConfiguration(UpstreamConfiguration upstream, CacheConfiguration cache, LimitsConfiguration limits) {
        this(upstream, cache, limits, null, null, null, null);
    }
}
