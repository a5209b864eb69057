package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** What calls cost. */
public record PricesSpec(
        @Required @JsonPropertyDescription("Price table that replaces the built-in one. A changed one rolls the pods.")
        ConfigMapKeyReference configMapRef) {}
