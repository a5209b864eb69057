package io.ngxagents.vertexai.api.gateway;

import java.util.Optional;

/** What a gateway is told by its environment: who it is, where its files are, where it listens, and what is secret. */
public enum EnvironmentVariable {
    /** Namespace of the client that it serves. */
    VERTEX_AI_NAMESPACE,
    /** Name of the client that it serves. */
    VERTEX_AI_CLIENT,
    /** {@code stable} or {@code canary}. */
    VERTEX_AI_TRACK,
    /** Version that it says it is, in metrics and answers. */
    VERTEX_AI_VERSION,
    /** The configuration file. */
    VERTEX_AI_CONFIGURATION("/etc/vertex-ai/gateway.json"),
    /** Address to listen on. */
    VERTEX_AI_HOST("0.0.0.0"),
    /** Port for callers; 0 takes any free one. */
    VERTEX_AI_PORT("8080"),
    /** Port for probes, the scrape and operators of the cache, another than the callers'; 0 takes any free one. */
    VERTEX_AI_ADMIN_PORT("9090"),
    /** URL of Redis, which may hold a password; wins over {@code cache.redisUrl}. */
    REDIS_URL(""),
    /** Password for Redis, if its URL holds none. */
    REDIS_PASSWORD(""),
    /** PEM file with the certificates to trust in a TLS connection to Redis, instead of the public ones. */
    REDIS_CA_FILE(""),
    /** Google's key file, for Google's own library; without it, the library looks for credentials by itself. */
    GOOGLE_APPLICATION_CREDENTIALS("");

    private final String otherwise;

    /** It has to be there. */
    EnvironmentVariable() {
        this(null);
    }

    /** @param otherwise what holds without it; empty for nothing */
    EnvironmentVariable(String otherwise) {
        this.otherwise = otherwise;
    }

    /** Whether a gateway does not start without it. */
    public boolean isRequired() {
        return otherwise == null;
    }

    /** What holds if it is not set; empty for nothing, or if it has to be set. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(otherwise).filter(value -> !value.isEmpty());
    }
}
