package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Old answers in place of failures. They are looked for when the failure is there and not before, so that one that was
 * forgotten while the upstream was asked is not given.
 */
final class OldAnswers {
    private final AnswerCache cache;
    private final Clock clock;

    OldAnswers(AnswerCache cache, Clock clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /**
     * An old answer is better than none, if the upstream is at fault and not the request.
     *
     * @return the old answer, or the failure itself where there is none that this caller takes
     */
    CompletableFuture<CachedAnswer> inPlaceOf(Throwable thrown, Question question) {
        if (question.policy().staleIfError().isZero() || !Failures.areTheUpstreamsFault(thrown)) {
            return CompletableFuture.failedFuture(thrown);
        }
        Optional<CachedAnswer> local = taken(question, cache.findLocal(question.key()));
        if (local.isPresent()) {
            return CompletableFuture.completedFuture(local.get());
        }
        return cache.findShared(question.key()).thenCompose(shared -> taken(question, shared)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(thrown)));
    }

    private Optional<CachedAnswer> taken(Question question, Optional<CachedAnswer> found) {
        Instant now = clock.instant();
        return found.filter(answer -> question.takesOnError(answer, now));
    }
}
