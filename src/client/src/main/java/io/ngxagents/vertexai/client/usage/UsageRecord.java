package io.ngxagents.vertexai.client.usage;

import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One request that has ended.
 *
 * @param time when it ended
 * @param key what was asked
 * @param queryClass class of the question
 * @param model the model's own name, as asked for
 * @param outcome where the answer came from, or would have
 * @param failure why there was no answer; only its type is written down
 * @param answer what the caller got, of which only size and digest are written down; empty after a failure
 * @param usage tokens that the answer took when it was made
 * @param upstreamTime time that the upstream took for it; zero for a hit
 */
public record UsageRecord(
        Instant time,
        CacheKey key,
        QueryClass queryClass,
        String model,
        CacheOutcome outcome,
        Optional<CallFailure> failure,
        Optional<JsonBytes> answer,
        TokenUsage usage,
        Duration upstreamTime) {}
