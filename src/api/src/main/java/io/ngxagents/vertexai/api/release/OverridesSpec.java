package io.ngxagents.vertexai.api.release;

import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.client.CacheSpec;
import io.ngxagents.vertexai.api.client.LimitsSpec;

/**
 * Settings that a release changes in its client. A part that is left out stays as the client has it; {@code cache} and
 * {@code limits} replace the client's as a whole, with the schema's defaults for what they leave out.
 */
@ValidationRule(
        value = "has(self.vertex) || has(self.cache) || has(self.limits)",
        message = "spec.overrides must have at least one of vertex, cache and limits")
public record OverridesSpec(VertexOverridesSpec vertex, CacheSpec cache, LimitsSpec limits) {}
