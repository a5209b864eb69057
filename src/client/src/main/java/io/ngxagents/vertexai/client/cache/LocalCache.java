package io.ngxagents.vertexai.client.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.Optional;

/** Answers in this process, bounded by bytes; the ones that are asked for most often stay. */
public final class LocalCache {
    /** Heap that an entry takes beside its bytes: key, record, instants and Caffeine's node, measured generously. */
    private static final int ENTRY_OVERHEAD = 400;

    private final Cache<CacheKey, CachedAnswer> entries;
    private final InstantSource clock;

    /** @param maxBytes heap that the entries may take together; 0 keeps nothing */
    public LocalCache(long maxBytes, InstantSource clock) {
        this.clock = clock;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((CacheKey key, CachedAnswer answer) -> answer.json().size() + ENTRY_OVERHEAD)
                .build();
    }

    /** A fresh answer; an expired one is dropped. */
    public Optional<CachedAnswer> find(CacheKey key) {
        CachedAnswer answer = entries.getIfPresent(key);
        if (answer != null && !answer.isFresh(clock.instant())) {
            entries.invalidate(key);
            return Optional.empty();
        }
        return Optional.ofNullable(answer);
    }

    public void store(CacheKey key, CachedAnswer answer) {
        entries.put(key, answer);
    }

    public void clear() {
        entries.invalidateAll();
    }
}
