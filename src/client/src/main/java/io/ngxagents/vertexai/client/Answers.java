package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import io.ngxagents.vertexai.client.cache.Epoch;
import io.ngxagents.vertexai.client.cache.NegativeCache;
import io.ngxagents.vertexai.client.cache.SingleFlight;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers that come whole: from this process, from Redis, or from the upstream, which is asked once for all who wait. */
final class Answers {
    private final AnswerCache cache;
    private final NegativeCache refusals;
    private final AnswerKeeper keeper;
    private final Upstream upstream;
    private final CrossPodFlight crossPod;
    private final ExpectedLatency expected;
    private final Duration requestTimeout;
    private final ClientMetrics metrics;
    private final Clock clock;
    private final SingleFlight<CacheKey, ServedAnswer> flights = new SingleFlight<>();
    private final SingleFlight<CacheKey, ServedAnswer> revalidations = new SingleFlight<>();

    Answers(
            AnswerCache cache,
            NegativeCache refusals,
            AnswerKeeper keeper,
            Upstream upstream,
            CrossPodFlight crossPod,
            ExpectedLatency expected,
            Duration requestTimeout,
            ClientMetrics metrics,
            Clock clock) {
        this.cache = cache;
        this.refusals = refusals;
        this.keeper = keeper;
        this.upstream = upstream;
        this.crossPod = crossPod;
        this.expected = expected;
        this.requestTimeout = requestTimeout;
        this.metrics = metrics;
        this.clock = clock;
    }

    CompletableFuture<ServedAnswer> to(Question question) {
        return question.reads() ? find(question) : ask(question, CacheOutcome.BYPASS);
    }

    private CompletableFuture<ServedAnswer> find(Question question) {
        Optional<ServedAnswer> local = local(question);
        if (local.isPresent()) {
            return CompletableFuture.completedFuture(local.get());
        }
        Optional<CallFailure> refusal = refusals.find(question.key());
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get().toException());
        }
        SingleFlight.Part<ServedAnswer> part = flights.join(question.key(), () -> fetch(question));
        if (part.leads()) {
            return part.outcome();
        }
        return part.outcome()
                .thenCompose(answer -> question.takes(answer.age())
                        ? CompletableFuture.completedFuture(shared(answer))
                        : ask(question, CacheOutcome.MISS));
    }

    /** Looks here again first: the flight that this one would have joined may just have ended. */
    private CompletableFuture<ServedAnswer> fetch(Question question) {
        Optional<ServedAnswer> local = local(question);
        if (local.isPresent()) {
            return CompletableFuture.completedFuture(local.get());
        }
        return cache.findShared(question.key()).thenCompose(found -> served(question, found, CacheOutcome.HIT_REDIS)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> askInTurn(question, found.or(() -> cache.findLocal(question.key())))));
    }

    private Optional<ServedAnswer> local(Question question) {
        return served(question, cache.findLocal(question.key()), CacheOutcome.HIT_LOCAL);
    }

    /** What may be served of what was found; if it is stale, a new answer is on its way from now on. */
    private Optional<ServedAnswer> served(Question question, Optional<CachedAnswer> found, CacheOutcome level) {
        Instant now = clock.instant();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        CachedAnswer answer = found.get();
        if (question.takesFresh(answer, now)) {
            return Optional.of(hit(answer, level, now));
        }
        if (!answer.isFresh(now) && question.takesStale(answer, now)) {
            revalidate(question.again(requestTimeout));
            return Optional.of(hit(answer, CacheOutcome.STALE, now));
        }
        return Optional.empty();
    }

    /** One at a time for each key; nobody waits for it, and its failure leaves the old answer where it is. */
    private void revalidate(Question question) {
        SingleFlight.Part<ServedAnswer> part =
                revalidations.join(question.key(), () -> ask(question, CacheOutcome.MISS));
        if (part.leads()) {
            var ignored = part.outcome().whenComplete((answer, thrown) -> metrics.revalidated(thrown == null));
        }
    }

    private CompletableFuture<ServedAnswer> askInTurn(Question question, Optional<CachedAnswer> old) {
        return crossPod.turn(question)
                .thenCompose(meanwhile -> meanwhile
                        .flatMap(answer -> served(question, Optional.of(answer), CacheOutcome.HIT_REDIS))
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> ask(question, CacheOutcome.MISS)))
                .exceptionally(thrown -> staleInPlaceOf(thrown, question, old));
    }

    /** An old answer is better than none, if the upstream is at fault and not the request. */
    private ServedAnswer staleInPlaceOf(Throwable thrown, Question question, Optional<CachedAnswer> old) {
        Instant now = clock.instant();
        return old.filter(answer -> Failures.areTheUpstreamsFault(thrown))
                .filter(answer -> question.policy().servesOnError(answer, now) && question.takes(answer.age(now)))
                .map(answer -> hit(answer, CacheOutcome.STALE, now))
                .orElseThrow(() -> Failures.wrapped(thrown));
    }

    private CompletableFuture<ServedAnswer> ask(Question question, CacheOutcome outcome) {
        Epoch epoch = cache.epoch();
        long begun = System.nanoTime();
        return upstream.call(question.call(), question.deadline()).handle((answer, thrown) -> {
            if (thrown != null) {
                FailedCallException.failureOf(thrown)
                        .filter(failure -> question.stores())
                        .ifPresent(failure -> refusals.store(question.key(), failure));
                cache.release(question.key());
                throw Failures.wrapped(thrown);
            }
            expected.took(question.call(), Duration.ofNanos(System.nanoTime() - begun));
            metrics.paid(question.answeredBy(answer.source()), question.policy().queryClass(), answer.usage());
            keep(question, answer, epoch);
            return new ServedAnswer(answer.json(), answer.usage(), outcome, Duration.ZERO, answer.source());
        });
    }

    private void keep(Question question, ModelAnswer answer, Epoch epoch) {
        if (!question.stores() || !answer.storable()) {
            cache.release(question.key());
            return;
        }
        // Nobody waits: the answer is on its way to its caller.
        var ignored = keeper.keep(question, answer.json(), answer.usage(), epoch)
                .thenRun(() -> cache.release(question.key()));
    }

    private static ServedAnswer hit(CachedAnswer answer, CacheOutcome level, Instant now) {
        return new ServedAnswer(answer.body(), answer.usage(), level, answer.age(now));
    }

    /** What another caller's flight brought did not cost anything again. */
    private static ServedAnswer shared(ServedAnswer answer) {
        return new ServedAnswer(answer.json(), answer.usage(), CacheOutcome.HIT_LOCAL, answer.age(), answer.source());
    }
}
