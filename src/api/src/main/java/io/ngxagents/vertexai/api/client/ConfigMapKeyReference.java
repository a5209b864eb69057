package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;

/** One key of a ConfigMap of the same namespace. */
public record ConfigMapKeyReference(
        @Required
        @Pattern(Patterns.DNS_SUBDOMAIN)
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Name of the ConfigMap.")
        String name,

        @Required
        @Pattern(Patterns.SECRET_KEY)
        @Size(min = 1, max = 253)
        @JsonPropertyDescription("Key in the ConfigMap's data.")
        String key) {}
