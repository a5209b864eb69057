package io.ngxagents.vertexai.api.release;

import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.client.CacheSpec;
import io.ngxagents.vertexai.api.client.LimitsSpec;

/** Settings that a release changes in its client; what is left out stays. */
@ValidationRule(
        value = "has(self.vertex) || has(self.cache) || has(self.limits)",
        message = "spec.overrides must have at least one of vertex, cache and limits")
public record OverridesSpec(VertexOverridesSpec vertex, CacheSpec cache, LimitsSpec limits) {}
