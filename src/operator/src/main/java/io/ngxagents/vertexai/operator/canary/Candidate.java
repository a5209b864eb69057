package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.client.VertexSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.OverridesSpec;
import java.util.List;
import java.util.Map;

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

    /** Aliases that would name a model which the candidate does not have; the API server refuses such a client. */
    static List<String> brokenAliases(VertexAiClientSpec candidate) {
        return candidate.vertex().aliases().entrySet().stream()
                .filter(alias -> !candidate.vertex().models().contains(alias.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
