package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.redis.Redis;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Selective invalidation without a search: each scope has a generation number, the numbers are part of every key, and to
 * forget a scope is to raise its number. The numbers live in one Redis hash that every pod re-reads twice a second.
 *
 * <p>Numbers only ever rise. A pod that knows a higher one than Redis does, because Redis was restarted or evicted the
 * hash, writes it back.
 */
final class Generations {
    private final Optional<Redis> redis;
    private final byte[] hash;
    private final Runnable onChange;
    private final Clock clock;
    private final ConcurrentMap<String, Long> numbers = new ConcurrentHashMap<>();
    private volatile boolean current;

    /**
     * @param redis where pods share the numbers; without it an invalidation reaches this process only
     * @param hash name of the hash in Redis
     * @param onChange told when answers of some scope have become unreachable
     */
    Generations(Optional<Redis> redis, String hash, Runnable onChange, Clock clock) {
        this.redis = redis;
        this.hash = bytes(hash);
        this.onChange = onChange;
        this.clock = clock;
    }

    /** The part of a key that changes when an answer of this model and class is to be forgotten. */
    String stamp(String model, QueryClass queryClass) {
        return InvalidationScope.around(model, queryClass).stream()
                .map(scope -> numbers.getOrDefault(scope.tag(), 0L).toString())
                .collect(Collectors.joining("."));
    }

    /** Whether the last re-read succeeded: if not, Redis may hold answers that another pod has invalidated. */
    boolean areCurrent() {
        return current;
    }

    /** Takes over what other pods have raised, and writes back what Redis has lost. */
    CompletableFuture<Void> refresh() {
        if (redis.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return redis.get().ask(commands -> commands.hgetall(hash)).thenAccept(read -> {
            read.ifPresent(this::merge);
            current = read.isPresent();
        });
    }

    private void merge(Map<byte[], byte[]> read) {
        Map<String, Long> remote = new HashMap<>();
        read.forEach((tag, number) -> remote.put(text(tag), numberIn(number)));
        boolean changed = false;
        for (Map.Entry<String, Long> each : remote.entrySet()) {
            long before = numbers.getOrDefault(each.getKey(), 0L);
            changed |= numbers.merge(each.getKey(), each.getValue(), Math::max) != before;
        }
        if (changed) {
            onChange.run();
        }
        numbers.forEach((tag, number) -> {
            if (remote.getOrDefault(tag, 0L) < number) {
                // One that does not arrive is written again after the next re-read.
                var ignored = write(tag, number);
            }
        });
    }

    /**
     * Makes every answer in the scope unreachable.
     *
     * @return whether all pods will know within a second; if not, they will when Redis answers again
     */
    CompletableFuture<Boolean> raise(InvalidationScope scope) {
        String tag = scope.tag();
        long number = numbers.merge(tag, clock.millis(), (before, now) -> Math.max(before + 1, now));
        onChange.run();
        return write(tag, number);
    }

    private CompletableFuture<Boolean> write(String tag, long number) {
        return redis.map(server -> server.ask(commands -> commands.hset(hash, bytes(tag), bytes(Long.toString(number))))
                        .thenApply(Optional::isPresent))
                .orElseGet(() -> CompletableFuture.completedFuture(true));
    }

    private static long numberIn(byte[] number) {
        String digits = text(number);
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
