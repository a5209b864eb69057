package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.RedisURI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which Redis to use.
 *
 * @param url {@code redis://[user:password@]host:port[/database]}, {@code rediss://} for TLS,
 *     {@code redis-sentinel://host:port,host:port#master} and {@code rediss-sentinel://}, or {@code redis-cluster://host:port}
 *     and {@code rediss-cluster://}
 * @param password for it; empty if it asks for none, or the URL has it
 * @param certificateAuthority certificates in PEM to trust instead of the platform's; empty for the platform's
 * @param bound longest time that a caller waits for a command
 */
public record RedisSettings(
        String url, Optional<String> password, Optional<Path> certificateAuthority, Duration bound) {
    /** More than a Redis nearby ever takes, and little beside what a model takes. */
    public static final Duration USUAL_BOUND = Duration.ofMillis(50);

    /** What {@link #url} may be. */
    public static final String URL_PATTERN = "rediss?(?:-sentinel|-cluster)?://\\S+";

    private static final String CLUSTER = "-cluster://";

    /** A Redis that is known by its URL alone. */
    public static RedisSettings of(String url, Duration bound) {
        return new RedisSettings(url, Optional.empty(), Optional.empty(), bound);
    }

    boolean isCluster() {
        return url.contains(CLUSTER);
    }

    /** @throws IllegalArgumentException if this is not the URL of a Redis */
    RedisURI uri() {
        RedisURI parsed = RedisURI.create(url.replaceFirst(CLUSTER, "://"));
        return password.map(secret -> RedisURI.builder(parsed)
                        .withPassword(secret.toCharArray())
                        .build())
                .orElse(parsed);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Redis";
    }
}
