package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.client.VertexSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.OverridesSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the client becomes by the release: its own wish with the release's version, image and settings. */
public final class Candidate {
    private Candidate() {}

    /** The client's wish as the canary runs it, and as the client has it after the promotion. */
    public static VertexAiClientSpec of(CanaryReleaseSpec release, VertexAiClientSpec client) {
        VertexAiClientSpec versioned =
                release.version() == null ? client : client.withVersion(release.version(), release.image());
        OverridesSpec overrides = release.overrides();
        return overrides == null
                ? versioned
                : versioned.withOverrides(vertex(overrides, client.vertex()), overrides.cache(), overrides.limits());
    }

    private static VertexSpec vertex(OverridesSpec overrides, VertexSpec vertex) {
        return overrides.vertex() == null
                ? vertex
                : vertex.withModels(overrides.vertex().models());
    }

    /** Paths of what would name a model that the candidate does not have; the API server refuses such a client. */
    static List<String> fieldsThatMissModels(VertexAiClientSpec candidate) {
        VertexSpec vertex = candidate.vertex();
        Set<String> models = Set.copyOf(vertex.models());
        Stream<String> aliases = vertex.aliases().entrySet().stream()
                .filter(alias -> !models.contains(alias.getValue()))
                .map(alias -> "spec.vertex.aliases." + alias.getKey());
        Stream<String> fallbacks = vertex.fallbackModels().entrySet().stream()
                .filter(fallback -> !models.contains(fallback.getKey()) || !models.contains(fallback.getValue()))
                .map(fallback -> "spec.vertex.fallbackModels." + fallback.getKey());
        Stream<String> policies = candidate.cache().policies().stream()
                .filter(policy -> policy.match() != null
                        && !models.containsAll(policy.match().models()))
                .map(policy -> "spec.cache.policies[" + policy.queryClass() + "].match.models");
        return Stream.of(aliases, fallbacks, policies)
                .flatMap(paths -> paths)
                .sorted()
                .toList();
    }
}
