package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** Who may call the gateway. */
public record AuthSpec(
        @Required
        @JsonPropertyDescription(
                "Secret whose keys name the callers and whose values are their API keys. A changed one needs no restart.")
        SecretReference apiKeysSecretRef) {}
