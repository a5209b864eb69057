package io.ngxagents.vertexai.tools.backup.archive;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backup has of a client's cache.
 *
 * @param redisVersion version of the server that it was read from
 * @param keys all of them
 * @param keysByKind such as {@code answers} and {@code usage}
 */
public record CacheSummary(String redisVersion, long keys, SortedMap<String, Long> keysByKind, Expiries expiries) {
    public CacheSummary {
        keysByKind = keysByKind == null ? new TreeMap<>() : new TreeMap<>(keysByKind);
        expiries = expiries == null ? new Expiries(0, new TreeMap<>()) : expiries;
    }

    public CacheSummary(String redisVersion, long keys, Map<String, Long> keysByKind, Expiries expiries) {
        this(redisVersion, keys, new TreeMap<>(keysByKind), expiries);
    }
}
