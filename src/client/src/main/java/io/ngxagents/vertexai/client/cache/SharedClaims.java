package io.ngxagents.vertexai.client.cache;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.ngxagents.vertexai.client.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Which pod asks the upstream for a key, so that the others need not. A claim is a hint, not a lock: it may be ignored. */
final class SharedClaims {
    private static final String RELEASE =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    private final Redis redis;
    private final String prefix;
    private final Set<CacheKey> taken = ConcurrentHashMap.newKeySet();
    private final byte[] owner = bytes(UUID.randomUUID().toString());

    SharedClaims(Redis redis, String prefix) {
        this.redis = redis;
        this.prefix = prefix + "claim:";
    }

    /** Takes the claim; false if another pod has it. One that this pod could not give up is still its own. */
    CompletableFuture<Boolean> take(CacheKey key, Duration atMost) {
        // The old value tells "somebody has it" from "Redis does not answer", which plain SET NX answers alike.
        return redis.ask(commands ->
                        commands.setGet(name(key), owner, SetArgs.Builder.nx().px(Math.max(1, atMost.toMillis()))))
                .thenApply(holder -> {
                    boolean mine =
                            holder.map(other -> Arrays.equals(other, owner)).orElse(true);
                    if (mine) {
                        taken.add(key);
                    }
                    return mine;
                });
    }

    CompletableFuture<Boolean> isTaken(CacheKey key) {
        return redis.ask(commands -> commands.exists(name(key))).thenApply(found -> found.orElse(0L) > 0);
    }

    /** Does nothing where this pod has no claim. */
    @SuppressWarnings("FutureReturnValueIgnored") // Asking never fails, and a claim that stays ends by itself.
    void release(CacheKey key) {
        if (taken.remove(key)) {
            redis.<Long>ask(
                    commands -> commands.eval(RELEASE, ScriptOutputType.INTEGER, new byte[][] {name(key)}, owner));
        }
    }

    private byte[] name(CacheKey key) {
        return bytes(prefix + key.hex());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
