package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.cache.CachePolicy;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Source;
import io.ngxagents.vertexai.client.upstream.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call on its way: what the steps need to know of it.
 *
 * @param call with the model's own name
 * @param options what the caller wants
 * @param policy of its query class
 * @param key its name in the cache
 * @param deadline by when the caller must have an answer or an error
 */
record Question(ModelCall call, CallOptions options, CachePolicy policy, CacheKey key, Deadline deadline) {
    boolean reads() {
        return options.use().reads() && policy.keeps();
    }

    boolean stores() {
        return options.use().stores() && policy.keeps();
    }

    /** Whether the caller takes an answer of this age. */
    private boolean takes(Duration age) {
        return options.maxAge().map(most -> age.compareTo(most) <= 0).orElse(true);
    }

    boolean takesFresh(CachedAnswer answer, Instant now) {
        return policy.isFresh(answer, now) && takes(answer.age(now));
    }

    /** Whether it may be served while a new one is fetched. */
    boolean takesStale(CachedAnswer answer, Instant now) {
        return !policy.isFresh(answer, now) && policy.servesWhileRevalidating(answer, now) && takes(answer.age(now));
    }

    /** Whether it may be served in place of a failure. */
    boolean takesOnError(CachedAnswer answer, Instant now) {
        return policy.servesOnError(answer, now) && takes(answer.age(now));
    }

    /** Whether what another caller of the same question was given is good enough for this one. */
    boolean takes(CacheOutcome outcome, Duration age) {
        Duration stale = outcome == CacheOutcome.STALE ? policy.staleWhileRevalidate() : Duration.ZERO;
        return takes(age) && age.compareTo(policy.timeToLive().plus(stale)) <= 0;
    }

    /** The call as it was paid for: another model may have answered it. */
    ModelCall answeredBy(Optional<Source> source) {
        return source.map(Source::model).map(call::withModel).orElse(call);
    }

    /** The same question, asked anew for the cache's own sake. */
    Question again(Duration requestTimeout) {
        return new Question(call, options, policy, key, Deadline.after(requestTimeout));
    }
}
