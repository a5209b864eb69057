package io.ngxagents.vertexai.client.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Answers in this process, bounded by bytes; the ones that are asked for most often stay. */
public final class LocalCache {
    /** Heap that an entry takes beside its bytes: key, records, instants and Caffeine's node, measured generously. */
    private static final int ENTRY_OVERHEAD = 480;

    /** Heap that a tag takes beside its characters. */
    private static final int TAG_OVERHEAD = 64;

    private final Cache<CacheKey, LocalEntry> entries;
    private final long maxBytes;
    private final InstantSource clock;

    /** Written only where it is not set, so that hits on many threads do not fight over it. */
    private volatile boolean asked;

    /** @param maxBytes heap that the entries may take together; 0 keeps nothing */
    public LocalCache(long maxBytes, InstantSource clock) {
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.entries = Caffeine.newBuilder()
                // What the cache does beside a look is less work than to wake another thread for it.
                .executor(Runnable::run)
                .maximumWeight(maxBytes)
                .weigher((CacheKey key, LocalEntry entry) -> weightOf(entry.answer()))
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
        if (!asked) {
            asked = true;
        }
        LocalEntry entry = entries.getIfPresent(key);
        if (entry == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (!entry.answer().isKept(now)) {
            entries.invalidate(key);
            return Optional.empty();
        }
        entry.used(now);
        return Optional.of(entry.answer());
    }

    /** Keeps an answer, unless it is larger than all may be together. */
    void store(CacheKey key, CachedAnswer answer) {
        if (weightOf(answer) <= maxBytes) {
            entries.put(key, new LocalEntry(answer, clock.instant()));
        }
    }

    /** Whether an answer can be kept without another one having to go. */
    boolean hasRoomFor(CachedAnswer answer) {
        Policy.Eviction<CacheKey, LocalEntry> eviction =
                entries.policy().eviction().orElseThrow();
        return eviction.weightedSize().orElseThrow() + weightOf(answer) <= maxBytes;
    }

    /** Makes the entry stay longer, though nobody has asked for it; whether it is there. */
    boolean touch(CacheKey key) {
        return entries.getIfPresent(key) != null;
    }

    /**
     * The keys that are asked for most, those first. Caffeine's own order is not used: it knows little while the cache is half
     * empty, and ranks what is new behind everything that was asked for twice.
     *
     * @param most of so many
     */
    List<HotKey> hottest(int most) {
        record Ranked(HotKey key, double heat) {}
        Instant now = clock.instant();
        return entries.asMap().entrySet().stream()
                .filter(entry -> entry.getValue().answer().isKept(now))
                // The heat may change while they are sorted.
                .map(entry -> new Ranked(
                        new HotKey(
                                entry.getKey(), entry.getValue().answer().body().size()),
                        entry.getValue().heat()))
                .sorted(Comparator.comparingDouble(Ranked::heat).reversed())
                .limit(most)
                .map(Ranked::key)
                .toList();
    }

    /** Whether anything was looked for since this was asked last. */
    boolean wasAsked() {
        boolean was = asked;
        asked = false;
        return was;
    }

    void drop(CacheKey key) {
        entries.invalidate(key);
    }

    /** Keeps only what the predicate allows. */
    void retain(BiPredicate<CacheKey, CachedAnswer> allowed) {
        entries.asMap()
                .entrySet()
                .removeIf(
                        entry -> !allowed.test(entry.getKey(), entry.getValue().answer()));
    }

    void clear() {
        entries.invalidateAll();
    }
}
