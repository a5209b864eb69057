package io.ngxagents.vertexai.client.cache;

import io.lettuce.core.SetArgs;
import io.ngxagents.vertexai.client.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The hot keys of a client as its pods share them: one value, of which the last writer wins. */
public final class SharedHotKeys {
    /** A client that nobody asks at night is warm in the morning. */
    private static final Duration LIFETIME = Duration.ofDays(1);

    private final Redis redis;
    private final byte[] name;

    /** @param namespace whose keys these are, as of {@link AnswerCache} */
    public SharedHotKeys(Redis redis, String namespace) {
        this.redis = redis;
        this.name = ("vertex-ai:" + namespace + ":{hot-keys}").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether Redis has them. Never fails. */
    CompletableFuture<Boolean> write(HotKeys keys) {
        byte[] value = keys.bytes();
        return redis.ask(commands -> commands.set(name, value, SetArgs.Builder.px(LIFETIME.toMillis())))
                .thenApply(Optional::isPresent);
    }

    /**
     * What lies there, no more of it than a list can be long and one byte. Never fails.
     *
     * @param atMost time after which it counts as not answered
     * @return no bytes if nothing does; empty if Redis did not answer
     */
    CompletableFuture<Optional<byte[]>> read(Duration atMost) {
        // GET would say nil for both.
        return redis.askPatiently(atMost, commands -> commands.getrange(name, 0, HotKeys.MOST_BYTES));
    }
}
