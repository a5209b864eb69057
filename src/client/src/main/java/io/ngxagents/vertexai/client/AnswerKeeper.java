package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CachePolicies;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import io.ngxagents.vertexai.client.cache.Epoch;
import io.ngxagents.vertexai.client.cache.Origin;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Puts new answers into the cache. */
final class AnswerKeeper {
    private final AnswerCache cache;
    private final CachePolicies policies;
    private final Executor workers;
    private final Clock clock;

    AnswerKeeper(AnswerCache cache, CachePolicies policies, Executor workers, Clock clock) {
        this.cache = cache;
        this.policies = policies;
        this.workers = workers;
        this.clock = clock;
    }

    /**
     * This process knows at once, so that the next caller hits; packing for Redis is off the caller's path.
     *
     * @param epoch that was known when the upstream was asked
     * @return ends when Redis has it, or never will
     */
    CompletableFuture<Void> keep(Question question, JsonBytes body, TokenUsage usage, Epoch epoch) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant expiresAt = now.plus(policies.nextTimeToLive(question.policy()));
        CachedAnswer kept = new CachedAnswer(
                body,
                usage,
                now,
                expiresAt,
                expiresAt.plus(question.policy().longestStale()),
                new Origin(
                        question.call().model(),
                        question.policy().queryClass().label(),
                        question.call().tenant(),
                        question.options().tags()),
                epoch);
        cache.storeLocal(question.key(), kept);
        return CompletableFuture.completedFuture(kept)
                .thenComposeAsync(stored -> cache.storeShared(question.key(), stored), workers);
    }
}
