package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which Redis to use, in the form that the gateway has as well.
 *
 * @param url {@code redis://[user:password@]host:port[/database]}, {@code rediss://} for TLS,
 *     {@code redis-sentinel://host:port,host:port#master} and {@code rediss-sentinel://}, or
 *     {@code redis-cluster://host:port,host:port} and {@code rediss-cluster://}
 * @param password of the default user; empty if it has none, or the URL says who asks
 * @param certificateAuthority certificates in PEM to trust instead of the platform's; empty for the platform's
 */
public record RedisAddress(String url, Optional<String> password, Optional<Path> certificateAuthority) {
    private static final String CLUSTER = "-cluster://";
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    public RedisAddress {
        if (!url.matches("rediss?(?:-sentinel|-cluster)?://\\S+")) {
            throw new IllegalArgumentException("this is not the URL of a Redis; write for example redis://host:6379");
        }
    }

    /** A Redis that is known by its URL alone. */
    public static RedisAddress of(String url) {
        return new RedisAddress(url, Optional.empty(), Optional.empty());
    }

    boolean isCluster() {
        return url.contains(CLUSTER);
    }

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
