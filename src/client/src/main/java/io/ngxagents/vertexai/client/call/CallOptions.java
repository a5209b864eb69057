package io.ngxagents.vertexai.client.call;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What one caller wants for one call.
 *
 * @param use what the cache may do with it
 * @param maxAge oldest cached answer that the caller takes; empty for any fresh one
 * @param tags names under which a stored answer can be forgotten later
 * @param traits for the choice of the query class
 */
public record CallOptions(CacheUse use, Optional<Duration> maxAge, Set<String> tags, RequestTraits traits) {
    /** The cache as configured, nothing special. */
    public static final CallOptions DEFAULT = of(CacheUse.FULL);

    public CallOptions {
        tags = Set.copyOf(tags);
    }

    public static CallOptions of(CacheUse use) {
        return new CallOptions(use, Optional.empty(), Set.of(), RequestTraits.NONE);
    }
}
