package io.ngxagents.vertexai.client.cache;

import io.lettuce.core.RedisURI;
import java.util.Optional;

/**
 * Which Redis to use.
 *
 * @param url redis:// or rediss:// URL
 * @param password for it; empty if it asks for none, or the URL has it
 */
public record RedisSettings(String url, Optional<String> password) {
    /** @throws IllegalArgumentException if this is not the URL of a Redis */
    RedisURI uri() {
        RedisURI parsed = RedisURI.create(url);
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
