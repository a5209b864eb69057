package io.ngxagents.vertexai.api.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.List;

/**
 * What to keep.
 *
 * @param redisUrl URL of Redis without password; null if there is no Redis, or its URL comes from the environment
 * @param localMaxBytes bytes of memory that the local level may take; 0 for none
 * @param warmUp what a process fetches before it is ready; null for at most 1000 answers within 5s
 * @param policies by query class; a built-in class that is not named has its built-in TTL, and so have all if this is empty
 * @param negativeTimeToLive how long the upstream's permanent refusals of a request are repeated without asking it again;
 *     zero or null for not at all
 * @param compression how values are packed in Redis
 * @param compressionMinBytes values of fewer bytes are stored as they are
 * @param maxEntryBytes answers of more bytes are not kept; at most 67108864
 */
public record CacheConfiguration(
        @JsonInclude(JsonInclude.Include.NON_NULL) String redisUrl,
        long localMaxBytes,
        @JsonInclude(JsonInclude.Include.NON_NULL) WarmUpConfiguration warmUp,
        List<CachePolicyConfiguration> policies,
        @JsonInclude(JsonInclude.Include.NON_NULL) TimeSpan negativeTimeToLive,
        CompressionAlgorithm compression,
        long compressionMinBytes,
        long maxEntryBytes) {

    public CacheConfiguration {
        policies = policies == null ? List.of() : List.copyOf(policies);
    }
}
