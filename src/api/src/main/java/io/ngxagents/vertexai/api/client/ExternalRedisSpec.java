package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** A Redis that somebody else runs. */
public record ExternalRedisSpec(
        @Required
        @JsonPropertyDescription(
                "Key of a Secret with the URL, redis://[user:password@]host:port[/database], or rediss:// for TLS;"
                        + " redis-sentinel:// for Sentinel, redis-cluster:// or rediss-cluster:// for Redis Cluster.")
        SecretKeyReference urlSecretRef,

        @JsonPropertyDescription(
                "Key of a Secret with the certificates (PEM) to trust with TLS instead of the public ones.")
        SecretKeyReference caSecretRef) {}
