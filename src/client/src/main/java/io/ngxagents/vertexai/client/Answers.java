package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers that come whole: from this process, from Redis, or from the upstream, which is asked once for all who wait. */
final class Answers {
    private final AnswerCache cache;
    private final NegativeCache refusals;
    private final AnswerKeeper keeper;
    private final OldAnswers old;
    private final Upstream upstream;
    private final CrossPodFlight crossPod;
    private final ExpectedLatency expected;
    private final Duration requestTimeout;
    private final ClientMetrics metrics;
    private final Renewals renewals;
    private final Clock clock;

    private final SingleFlight<Asked, ServedAnswer> searches = new SingleFlight<>();
    private final SingleFlight<Asked, ServedAnswer> revalidations = new SingleFlight<>();

    /** What a search ends in that finds nothing, and a revalidation: so neither asks what the other is asking. */
    private final SingleFlight<Asked, ServedAnswer> calls = new SingleFlight<>();

    Answers(
            AnswerCache cache,
            NegativeCache refusals,
            AnswerKeeper keeper,
            Upstream upstream,
            CrossPodFlight crossPod,
            ExpectedLatency expected,
            Duration requestTimeout,
            ClientMetrics metrics,
            Renewals renewals,
            Clock clock) {
        this.cache = cache;
        this.refusals = refusals;
        this.keeper = keeper;
        this.old = new OldAnswers(cache, clock);
        this.upstream = upstream;
        this.crossPod = crossPod;
        this.expected = expected;
        this.requestTimeout = requestTimeout;
        this.metrics = metrics;
        this.renewals = renewals;
        this.clock = clock;
    }

    CompletableFuture<ServedAnswer> to(Question question) {
        return question.reads() ? find(question) : ask(question, CacheOutcome.BYPASS);
    }

    /** A fresh answer in this process; nothing is set going for one that is stale or missing. */
    Optional<ServedAnswer> fresh(Question question) {
        if (!question.reads()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return cache.findLocal(question.key())
                .filter(found -> question.takesFresh(found, now))
                .map(found -> hit(found, CacheOutcome.HIT_LOCAL, now));
    }

    private CompletableFuture<ServedAnswer> find(Question question) {
        Optional<ServedAnswer> local = local(question);
        if (local.isPresent()) {
            return CompletableFuture.completedFuture(local.get());
        }
        Optional<CallFailure> refusal = refusals.find(question.key(), cache.epoch());
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get().toException());
        }
        SingleFlight.Part<ServedAnswer> part = searches.join(asked(question), () -> search(question));
        return part.outcome()
                .thenCompose(
                        answer -> part.leads() ? CompletableFuture.completedFuture(answer) : shared(question, answer))
                .exceptionallyCompose(thrown -> old.inPlaceOf(thrown, question).thenApply(this::stale));
    }

    /** What another caller's search brought; it did not cost anything again. A caller who wants a newer one looks anew. */
    private CompletableFuture<ServedAnswer> shared(Question question, ServedAnswer answer) {
        return question.takes(answer.outcome(), answer.age())
                ? CompletableFuture.completedFuture(joined(answer))
                : find(question);
    }

    /** Looks here again first: the search that this one would have joined may just have ended. */
    private CompletableFuture<ServedAnswer> search(Question question) {
        Optional<ServedAnswer> local = local(question);
        if (local.isPresent()) {
            return CompletableFuture.completedFuture(local.get());
        }
        return cache.findShared(question.key()).thenCompose(found -> served(question, found, CacheOutcome.HIT_REDIS)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> askInTurn(question)));
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
        if (question.takesStale(answer, now)) {
            revalidate(question.again(requestTimeout));
            return Optional.of(hit(answer, CacheOutcome.STALE, now));
        }
        return Optional.empty();
    }

    /** One at a time for each key; nobody waits for it, and its failure leaves the old answer where it is. */
    private void revalidate(Question question) {
        SingleFlight.Part<ServedAnswer> part = revalidations.join(asked(question), () -> askInTurn(question));
        if (part.leads()) {
            Renewals.Renewal renewal = renewals.begin(question);
            var ignored = part.outcome().whenComplete((answer, thrown) -> {
                if (thrown == null) {
                    renewal.paid(question.answeredBy(answer.source()), answer.outcome(), answer.usage());
                    renewal.renewed(answer.outcome(), answer.usage(), List.of(answer.json()));
                } else {
                    renewal.failed(thrown);
                }
            });
        }
    }

    private CompletableFuture<ServedAnswer> askInTurn(Question question) {
        return crossPod.turn(question).thenCompose(meanwhile -> meanwhile
                .map(answer -> CompletableFuture.completedFuture(hit(answer, CacheOutcome.HIT_REDIS, clock.instant())))
                .orElseGet(() -> askForAll(question)));
    }

    private CompletableFuture<ServedAnswer> askForAll(Question question) {
        SingleFlight.Part<ServedAnswer> part = calls.join(asked(question), () -> ask(question, CacheOutcome.MISS));
        return part.leads() ? part.outcome() : part.outcome().thenApply(Answers::joined);
    }

    private CompletableFuture<ServedAnswer> ask(Question question, CacheOutcome outcome) {
        Epoch epoch = cache.epoch();
        long begun = System.nanoTime();
        return upstream.call(question.call(), question.deadline()).handle((answer, thrown) -> {
            if (thrown != null) {
                FailedCallException.failureOf(thrown)
                        .filter(failure -> question.stores())
                        .ifPresent(failure -> refusals.store(question.key(), failure, epoch));
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

    private Asked asked(Question question) {
        return new Asked(question.key(), cache.epoch());
    }

    private ServedAnswer stale(CachedAnswer answer) {
        return hit(answer, CacheOutcome.STALE, clock.instant());
    }

    private static ServedAnswer hit(CachedAnswer answer, CacheOutcome level, Instant now) {
        return new ServedAnswer(answer.body(), answer.usage(), level, answer.age(now));
    }

    private static ServedAnswer joined(ServedAnswer answer) {
        return new ServedAnswer(
                answer.json(), answer.usage(), answer.outcome().joined(), answer.age(), answer.source());
    }
}
