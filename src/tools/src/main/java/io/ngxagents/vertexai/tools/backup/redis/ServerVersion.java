package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.RedisException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Redis says it is. */
public final class ServerVersion {
    private static final Pattern VERSION = Pattern.compile("redis_version:([0-9A-Za-z.+-]{1,40})");

    private ServerVersion() {}

    /** Such as {@code 7.0.15}; {@code unknown} if it does not say. */
    public static String of(RedisServers redis) throws IOException, InterruptedException {
        try {
            Matcher matcher =
                    VERSION.matcher(RedisServers.await(redis.each().get(0).info("server")));
            return matcher.find() ? matcher.group(1) : "unknown";
        } catch (RedisException failure) {
            throw new IOException("could not ask Redis for its version: " + failure.getMessage(), failure);
        }
    }
}
