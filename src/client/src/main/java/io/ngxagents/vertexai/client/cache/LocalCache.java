package io.ngxagents.vertexai.client.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Answers in this process, bounded by bytes; the ones that are asked for most often stay. */
public final class LocalCache {
    /** Heap that an entry takes beside its bytes: key, records, instants and Caffeine's node, measured generously. */
    private static final int ENTRY_OVERHEAD = 480;

    /** Heap that a tag takes beside its characters. */
    private static final int TAG_OVERHEAD = 64;

    private final Cache<CacheKey, CachedAnswer> entries;
    private final long maxBytes;
    private final InstantSource clock;

    /** @param maxBytes heap that the entries may take together; 0 keeps nothing */
    public LocalCache(long maxBytes, InstantSource clock) {
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.entries = Caffeine.newBuilder()
                // What the cache does beside a look is less work than to wake another thread for it.
                .executor(Runnable::run)
                .maximumWeight(maxBytes)
                .weigher((CacheKey key, CachedAnswer answer) -> weightOf(answer))
                .build();
    }

    private static int weightOf(CachedAnswer answer) {
        int tags = answer.origin().tags().stream()
                .mapToInt(tag -> tag.length() + TAG_OVERHEAD)
                .sum();
        return answer.body().size() + tags + ENTRY_OVERHEAD;
    }

    /** An answer that is kept, fresh or stale; one that may not be served any more is dropped. */
    Optional<CachedAnswer> find(CacheKey key) {
        CachedAnswer answer = entries.getIfPresent(key);
        if (answer != null && !answer.isKept(clock.instant())) {
            entries.invalidate(key);
            return Optional.empty();
        }
        return Optional.ofNullable(answer);
    }

    /** Keeps an answer, unless it is larger than all may be together. */
    void store(CacheKey key, CachedAnswer answer) {
        if (weightOf(answer) <= maxBytes) {
            entries.put(key, answer);
        }
    }

    void drop(CacheKey key) {
        entries.invalidate(key);
    }

    /** Keeps only what the predicate allows. */
    void retain(BiPredicate<CacheKey, CachedAnswer> allowed) {
        entries.asMap().entrySet().removeIf(entry -> !allowed.test(entry.getKey(), entry.getValue()));
    }

    void clear() {
        entries.invalidateAll();
    }
}
