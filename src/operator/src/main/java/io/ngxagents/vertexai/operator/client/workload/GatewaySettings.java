package io.ngxagents.vertexai.operator.client.workload;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.client.CachePolicy;
import io.ngxagents.vertexai.api.client.CacheSpec;
import io.ngxagents.vertexai.api.client.ClassMatchSpec;
import io.ngxagents.vertexai.api.client.EndpointSpec;
import io.ngxagents.vertexai.api.client.LimitsSpec;
import io.ngxagents.vertexai.api.client.RedisMode;
import io.ngxagents.vertexai.api.client.UsageLogSpec;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.client.VertexSpec;
import io.ngxagents.vertexai.api.client.WarmUpSpec;
import io.ngxagents.vertexai.api.gateway.AccessLogMode;
import io.ngxagents.vertexai.api.gateway.AuthConfiguration;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.ClassMatchConfiguration;
import io.ngxagents.vertexai.api.gateway.CostConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import io.ngxagents.vertexai.api.gateway.UsageLogConfiguration;
import io.ngxagents.vertexai.api.gateway.WarmUpConfiguration;
import io.ngxagents.vertexai.operator.client.model.ClientNames;

/** Translates a client's wish into the gateway's own configuration. */
final class GatewaySettings {
    private GatewaySettings() {}

    static GatewayConfiguration of(ClientNames names, VertexAiClientSpec spec) {
        return new GatewayConfiguration(
                upstream(spec.vertex(), spec.limits().requestTimeout()),
                cache(names, spec.cache()),
                limits(spec.limits()),
                spec.auth() == null ? null : new AuthConfiguration(GatewayVolumes.API_KEYS_FOLDER),
                GatewayVolumes.pricesFile(spec).map(CostConfiguration::new).orElse(null),
                usageLog(spec.cache().usageLog()),
                spec.accessLog() == AccessLogMode.ERRORS ? null : spec.accessLog());
    }

    private static UpstreamConfiguration upstream(VertexSpec vertex, TimeSpan requestTimeout) {
        EndpointSpec endpoint = vertex.endpoint();
        return new UpstreamConfiguration(
                vertex.project(),
                vertex.location(),
                vertex.fallbackLocations(),
                endpoint == null ? null : endpoint.address(),
                endpoint != null && endpoint.plaintext(),
                endpoint != null && endpoint.anonymous(),
                vertex.models(),
                vertex.aliases(),
                vertex.fallbackModels(),
                requestTimeout,
                vertex.hedgeAfter());
    }

    private static CacheConfiguration cache(ClientNames names, CacheSpec cache) {
        return new CacheConfiguration(
                cache.redis().mode() == RedisMode.STANDALONE ? names.redisUrl() : null,
                cache.local().maxBytes().bytes(),
                warmUp(cache.local().warmUp()),
                cache.policies().stream().map(GatewaySettings::policy).toList(),
                cache.negativeTtl().equals(TimeSpan.ZERO) ? null : cache.negativeTtl(),
                cache.compression().algorithm(),
                cache.compression().minBytes().bytes(),
                cache.maxEntryBytes().bytes());
    }

    private static WarmUpConfiguration warmUp(WarmUpSpec warmUp) {
        WarmUpConfiguration configured = new WarmUpConfiguration(warmUp.entries(), warmUp.within());
        return configured.equals(WarmUpConfiguration.BUILT_IN) ? null : configured;
    }

    private static CachePolicyConfiguration policy(CachePolicy policy) {
        ClassMatchSpec match = policy.match();
        return new CachePolicyConfiguration(
                policy.queryClass(),
                match == null ? null : new ClassMatchConfiguration(match.models(), match.paths(), match.headers()),
                policy.ttl(),
                policy.staleWhileRevalidate(),
                policy.staleIfError());
    }

    private static LimitsConfiguration limits(LimitsSpec limits) {
        return new LimitsConfiguration(
                limits.maxInFlight(),
                limits.maxQueued(),
                limits.tokensPerMinute(),
                limits.requestsPerMinute(),
                limits.dailyCostUsd());
    }

    private static UsageLogConfiguration usageLog(UsageLogSpec usageLog) {
        return usageLog == null ? null : new UsageLogConfiguration(usageLog.samplePercent(), usageLog.maxEntries());
    }
}
