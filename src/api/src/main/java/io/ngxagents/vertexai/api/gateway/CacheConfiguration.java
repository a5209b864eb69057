package io.ngxagents.vertexai.api.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.Map;

/**
 * What to keep.
 *
 * @param redisUrl redis:// URL without password; null if there is no Redis, or its URL comes from the environment
 * @param localMaxBytes memory that the local level may take; 0 for none
 * @param timeToLive by query class; a class that is not named has its built-in TTL
 * @param compression how values are packed in Redis
 * @param compressionMinBytes smaller values are stored as they are
 * @param maxEntryBytes larger answers are not kept
 */
public record CacheConfiguration(
        @JsonInclude(JsonInclude.Include.NON_NULL) String redisUrl,
        long localMaxBytes,

        Map<String, TimeSpan> timeToLive,

        CompressionAlgorithm compression,
        long compressionMinBytes,
        long maxEntryBytes) {

    public CacheConfiguration {
        timeToLive = timeToLive == null ? Map.of() : Map.copyOf(timeToLive);
    }
}
