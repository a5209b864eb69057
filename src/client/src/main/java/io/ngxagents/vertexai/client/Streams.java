package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import io.ngxagents.vertexai.client.cache.Epoch;
import io.ngxagents.vertexai.client.cache.NegativeCache;
import io.ngxagents.vertexai.client.cache.SingleFlight;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;

/**
 * Answers that come in parts: replayed from the cache, or read from the upstream once for all who ask meanwhile, and kept when
 * the last part has come.
 */
final class Streams {
    private final AnswerCache cache;
    private final NegativeCache refusals;
    private final AnswerKeeper keeper;
    private final OldAnswers old;
    private final Upstream upstream;
    private final Duration requestTimeout;
    private final ClientMetrics metrics;
    private final StreamRenewals renewals;
    private final Clock clock;

    private final SingleFlight<Asked, OpenedStream> searches = new SingleFlight<>();
    private final SingleFlight<Asked, OpenedStream> revalidations = new SingleFlight<>();

    /** Until the first part is there. */
    private final SingleFlight<Asked, OpenedStream> openings = new SingleFlight<>();

    /** From then on, until the answer is kept. */
    private final ConcurrentMap<Asked, SharedStream> running = new ConcurrentHashMap<>();

    Streams(
            AnswerCache cache,
            NegativeCache refusals,
            AnswerKeeper keeper,
            Upstream upstream,
            Duration requestTimeout,
            ClientMetrics metrics,
            Renewals renewals,
            Clock clock) {
        this.cache = cache;
        this.refusals = refusals;
        this.keeper = keeper;
        this.old = new OldAnswers(cache, clock);
        this.upstream = upstream;
        this.requestTimeout = requestTimeout;
        this.metrics = metrics;
        this.renewals = new StreamRenewals(renewals);
        this.clock = clock;
    }

    /** @param isGone whether the caller has given up, and needs no call of the upstream any more */
    CompletableFuture<ServedStream> to(Question question, BooleanSupplier isGone) {
        if (!question.reads()) {
            return open(question, CacheOutcome.BYPASS)
                    .thenApply(opened -> opened.reader().orElseThrow());
        }
        Optional<ServedStream> here = here(question).flatMap(OpenedStream::reader);
        if (here.isPresent()) {
            return CompletableFuture.completedFuture(here.get());
        }
        Optional<CallFailure> refusal = refusals.find(question.key(), cache.epoch());
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get().toException());
        }
        SingleFlight.Part<OpenedStream> part = searches.join(asked(question), () -> search(question));
        return part.outcome()
                .thenCompose(opened -> part.leads() ? read(question, opened, isGone) : shared(question, opened, isGone))
                .exceptionallyCompose(thrown -> old.inPlaceOf(thrown, question)
                        .thenApply(answer -> kept(answer, CacheOutcome.STALE, clock.instant())
                                .reader()
                                .orElseThrow()));
    }

    /** A caller who wants a newer answer than the one whose search this was looks anew. */
    private CompletableFuture<ServedStream> shared(Question question, OpenedStream opened, BooleanSupplier isGone) {
        return question.takes(opened.outcome(), opened.age())
                ? read(question, opened.joined(), isGone)
                : anew(question, isGone);
    }

    /** Looks anew if its other readers have gone before this one came. */
    private CompletableFuture<ServedStream> read(Question question, OpenedStream opened, BooleanSupplier isGone) {
        return opened.reader().map(CompletableFuture::completedFuture).orElseGet(() -> anew(question, isGone));
    }

    private CompletableFuture<ServedStream> anew(Question question, BooleanSupplier isGone) {
        return isGone.getAsBoolean()
                ? CompletableFuture.failedFuture(CallFailure.cancelled().toException())
                : to(question, isGone);
    }

    /** Looks here again first: the search that this one would have joined may just have ended. */
    private CompletableFuture<OpenedStream> search(Question question) {
        Optional<OpenedStream> here = here(question);
        if (here.isPresent()) {
            return CompletableFuture.completedFuture(here.get());
        }
        return cache.findShared(question.key()).thenCompose(found -> served(question, found, CacheOutcome.HIT_REDIS)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> openForAll(question)));
    }

    private Optional<OpenedStream> here(Question question) {
        // In this order: a stream that has ended is kept before it stops to run.
        Optional<OpenedStream> onItsWay = onItsWay(question);
        return served(question, cache.findLocal(question.key()), CacheOutcome.HIT_LOCAL)
                .or(() -> onItsWay);
    }

    private Optional<OpenedStream> onItsWay(Question question) {
        return Optional.ofNullable(running.get(asked(question)))
                .filter(SharedStream::admits)
                .map(stream -> new OpenedStream.Running(stream, CacheOutcome.HIT_LOCAL));
    }

    private Optional<OpenedStream> served(Question question, Optional<CachedAnswer> found, CacheOutcome level) {
        Instant now = clock.instant();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        CachedAnswer answer = found.get();
        if (question.takesFresh(answer, now)) {
            return Optional.of(kept(answer, level, now));
        }
        if (question.takesStale(answer, now)) {
            revalidate(question.again(requestTimeout));
            return Optional.of(kept(answer, CacheOutcome.STALE, now));
        }
        return Optional.empty();
    }

    private static OpenedStream kept(CachedAnswer answer, CacheOutcome outcome, Instant now) {
        return new OpenedStream.Kept(answer, outcome, answer.age(now));
    }

    /** A reader of the cache's own reads the new answer to its end. */
    private void revalidate(Question question) {
        if (onItsWay(question).isPresent()) {
            return;
        }
        SingleFlight.Part<OpenedStream> part = revalidations.join(asked(question), () -> openForAll(question));
        if (part.leads()) {
            renewals.read(question, part.outcome());
        }
    }

    private CompletableFuture<OpenedStream> openForAll(Question question) {
        SingleFlight.Part<OpenedStream> part = openings.join(asked(question), () -> onItsWay(question)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> open(question, CacheOutcome.MISS)));
        return part.leads() ? part.outcome() : part.outcome().thenApply(OpenedStream::joined);
    }

    private CompletableFuture<OpenedStream> open(Question question, CacheOutcome outcome) {
        Asked asked = asked(question);
        return upstream.stream(question.call(), question.deadline()).handle((source, thrown) -> {
            if (thrown != null) {
                FailedCallException.failureOf(thrown)
                        .filter(failure -> question.stores())
                        .ifPresent(failure -> refusals.store(question.key(), failure, asked.epoch()));
                throw Failures.wrapped(thrown);
            }
            SharedStream stream = new SharedStream(source, (self, parts, whole) -> {
                ended(question, parts, whole, asked.epoch());
                running.remove(asked, self);
            });
            if (question.reads()) {
                running.put(asked, stream);
            }
            return new OpenedStream.Running(stream, outcome);
        });
    }

    private Asked asked(Question question) {
        return new Asked(question.key(), cache.epoch());
    }

    /** What was read is paid, whether or not the answer is whole. */
    private void ended(Question question, List<StreamPart> parts, boolean whole, Epoch epoch) {
        if (parts.isEmpty()) {
            return;
        }
        StreamPart last = parts.get(parts.size() - 1);
        metrics.paid(question.answeredBy(last.source()), question.policy().queryClass(), last.usage());
        if (whole && last.storable() && question.stores()) {
            // Nobody waits: the last part is on its way to its readers.
            StoredStream.join(parts).ifPresent(body -> {
                var ignored = keeper.keep(question, body, last.usage(), epoch);
            });
        }
    }
}
