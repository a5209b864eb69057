package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which Redis to use.
 *
 * @param url {@code redis://[user:password@]host:port[/database]}, {@code rediss://} for TLS,
 *     {@code redis-sentinel://host:port,host:port#master} and {@code rediss-sentinel://}, or
 *     {@code redis-cluster://host:port,host:port} and {@code rediss-cluster://}
 * @param password of the default user; empty if it has none, or the URL says who asks
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

    /** For what a new connection says before its first command; a server that is frozen accepts it and says nothing. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(2);

    /** A Redis that is known by its URL alone. */
    public static RedisSettings of(String url, Duration bound) {
        return new RedisSettings(url, Optional.empty(), Optional.empty(), bound);
    }

    boolean isCluster() {
        return url.contains(CLUSTER);
    }

    /**
     * Where to begin: one server, or one whose Sentinels know it, or some servers of a cluster.
     *
     * @throws IllegalArgumentException if this is not the URL of a Redis
     */
    List<RedisURI> uris() {
        List<RedisURI> uris = isCluster()
                ? RedisClusterURIUtil.toRedisURIs(URI.create(url.replaceFirst(CLUSTER, "://")))
                : List.of(RedisURI.create(url));
        uris.forEach(uri -> {
            password.ifPresent(uri::setAuthentication);
            uri.setTimeout(HANDSHAKE);
            uri.getSentinels().forEach(sentinel -> sentinel.setTimeout(HANDSHAKE));
        });
        return uris;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Redis";
    }
}
