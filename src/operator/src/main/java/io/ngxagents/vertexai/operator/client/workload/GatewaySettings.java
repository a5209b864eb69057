package io.ngxagents.vertexai.operator.client.workload;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.client.CacheSpec;
import io.ngxagents.vertexai.api.client.EndpointSpec;
import io.ngxagents.vertexai.api.client.RedisMode;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.client.VertexSpec;
import io.ngxagents.vertexai.api.gateway.CacheConfiguration;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import java.util.List;
import java.util.Map;

/** Translates a client's wish into the gateway's own configuration. */
final class GatewaySettings {
    private GatewaySettings() {}

    static GatewayConfiguration of(ClientNames names, VertexAiClientSpec spec) {
        return new GatewayConfiguration(
                upstream(spec.vertex(), spec.limits().requestTimeout()),
                cache(names, spec.cache()),
                new LimitsConfiguration(spec.limits().maxInFlight(), 0, null, null, null));
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
                Map.of(),
                requestTimeout,
                null);
    }

    private static CacheConfiguration cache(ClientNames names, CacheSpec cache) {
        List<CachePolicyConfiguration> policies = cache.policies().stream()
                .map(policy -> new CachePolicyConfiguration(
                        policy.queryClass(), null, policy.ttl(), policy.staleWhileRevalidate(), null))
                .toList();
        return new CacheConfiguration(
                cache.redis().mode() == RedisMode.STANDALONE ? names.redisUrl() : null,
                cache.local().maxBytes().bytes(),
                policies,
                null,
                cache.compression().algorithm(),
                cache.compression().minBytes().bytes(),
                cache.maxEntryBytes().bytes());
    }
}
