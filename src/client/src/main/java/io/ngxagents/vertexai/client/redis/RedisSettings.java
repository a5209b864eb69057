package io.ngxagents.vertexai.client.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which Redis to use.
 *
 * @param url redis:// or rediss:// URL
 * @param password for it; empty if it asks for none, or the URL has it
 * @param bound longest time that a caller waits for a command
 */
public record RedisSettings(String url, Optional<String> password, Duration bound) {
    /** More than a Redis nearby ever takes, and little beside what a model takes. */
    public static final Duration USUAL_BOUND = Duration.ofMillis(50);

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
