package io.ngxagents.vertexai.client.usage;

import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request that has ended, or one renewal.
 *
 * @param time when it ended
 * @param key what was asked
 * @param queryClass class of the question
 * @param model the model's own name, as asked for
 * @param kind who asked
 * @param outcome where the answer came from, or would have
 * @param failure why there was no answer; only its type is written down
 * @param usage tokens that the answer took when it was made
 * @param took time that the caller waited for the whole answer
 * @param bytes size of the answer
 * @param fromUpstream a new answer, in as many parts as it came in, of which only digest and packed size are written down;
 *     empty for a hit
 */
public record UsageRecord(
        Instant time,
        CacheKey key,
        QueryClass queryClass,
        String model,
        Kind kind,
        CacheOutcome outcome,
        Optional<CallFailure> failure,
        TokenUsage usage,
        Duration took,
        long bytes,
        List<JsonBytes> fromUpstream) {
    /** Who asked. */
    public enum Kind {
        /** A caller. */
        REQUEST,
        /** Nobody: a stale answer was asked for anew, in the background. */
        RENEWAL
    }

    public UsageRecord {
        fromUpstream = List.copyOf(fromUpstream);
    }

    /** Bytes of memory that wait with this record. */
    long held() {
        return fromUpstream.isEmpty() ? 0 : bytes;
    }
}
