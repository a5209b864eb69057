package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;

/** How the gateway proves to Google who it is: exactly one way. */
@ValidationRule(
        value = "has(self.workloadIdentity) != has(self.secretRef)",
        message = "spec.vertex.credentials must have exactly one of workloadIdentity and secretRef")
public record CredentialsSpec(
        @JsonPropertyDescription("Use the identity that is bound to a ServiceAccount of this namespace.")
        WorkloadIdentitySpec workloadIdentity,

        @JsonPropertyDescription("Use a service account key file from a Secret of this namespace.")
        SecretKeyReference secretRef) {}
