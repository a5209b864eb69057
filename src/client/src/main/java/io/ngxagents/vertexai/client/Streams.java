package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import io.ngxagents.vertexai.client.cache.Epoch;
import io.ngxagents.vertexai.client.cache.NegativeCache;
import io.ngxagents.vertexai.client.cache.SingleFlight;
import io.ngxagents.vertexai.client.call.AnswerStream;
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

/**
 * Answers that come in parts: replayed from the cache, or read from the upstream once for all who ask meanwhile, and kept when
 * the last part has come.
 */
final class Streams {
    private final AnswerCache cache;
    private final NegativeCache refusals;
    private final AnswerKeeper keeper;
    private final Upstream upstream;
    private final Duration requestTimeout;
    private final ClientMetrics metrics;
    private final Clock clock;

    /** Streams from the upstream that others may join. */
    private final ConcurrentMap<CacheKey, SharedStream> running = new ConcurrentHashMap<>();

    private final SingleFlight<CacheKey, Opened> openings = new SingleFlight<>();
    private final SingleFlight<CacheKey, Opened> revalidations = new SingleFlight<>();

    Streams(
            AnswerCache cache,
            NegativeCache refusals,
            AnswerKeeper keeper,
            Upstream upstream,
            Duration requestTimeout,
            ClientMetrics metrics,
            Clock clock) {
        this.cache = cache;
        this.refusals = refusals;
        this.keeper = keeper;
        this.upstream = upstream;
        this.requestTimeout = requestTimeout;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Where the parts are: what was kept, or what is on its way. */
    private sealed interface Opened {
        record Kept(CachedAnswer answer, CacheOutcome outcome) implements Opened {}

        record Running(SharedStream stream) implements Opened {}
    }

    CompletableFuture<ServedStream> to(Question question) {
        if (!question.reads()) {
            return open(question).thenCompose(running -> join(running, question, CacheOutcome.BYPASS));
        }
        Optional<Opened> kept = kept(question, cache.findLocal(question.key()), CacheOutcome.HIT_LOCAL);
        if (kept.isPresent()) {
            return join(kept.get(), question, CacheOutcome.MISS);
        }
        Optional<CallFailure> refusal = refusals.find(question.key());
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get().toException());
        }
        Optional<AnswerStream> joined =
                Optional.ofNullable(running.get(question.key())).flatMap(SharedStream::reader);
        if (joined.isPresent()) {
            return CompletableFuture.completedFuture(
                    new ServedStream(joined.get(), CacheOutcome.HIT_LOCAL, Duration.ZERO));
        }
        SingleFlight.Part<Opened> part = openings.join(question.key(), () -> fetch(question));
        CacheOutcome outcome = part.leads() ? CacheOutcome.MISS : CacheOutcome.HIT_LOCAL;
        return part.outcome().thenCompose(opened -> join(opened, question, outcome));
    }

    private CompletableFuture<Opened> fetch(Question question) {
        return cache.findShared(question.key()).thenCompose(found -> kept(question, found, CacheOutcome.HIT_REDIS)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> open(question)
                        .exceptionally(thrown ->
                                staleInPlaceOf(thrown, question, found.or(() -> cache.findLocal(question.key()))))));
    }

    private Optional<Opened> kept(Question question, Optional<CachedAnswer> found, CacheOutcome level) {
        Instant now = clock.instant();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        CachedAnswer answer = found.get();
        if (question.takesFresh(answer, now)) {
            return Optional.of(new Opened.Kept(answer, level));
        }
        if (!answer.isFresh(now) && question.takesStale(answer, now)) {
            revalidate(question.again(requestTimeout));
            return Optional.of(new Opened.Kept(answer, CacheOutcome.STALE));
        }
        return Optional.empty();
    }

    /** A reader of the cache's own reads the new answer to its end. */
    private void revalidate(Question question) {
        SingleFlight.Part<Opened> part = revalidations.join(question.key(), () -> open(question));
        if (part.leads()) {
            var ignored = part.outcome()
                    .thenCompose(opened -> join(opened, question, CacheOutcome.MISS))
                    .thenCompose(stream -> readToTheEnd(stream.parts()))
                    .whenComplete((end, thrown) -> metrics.revalidated(thrown == null));
        }
    }

    private static CompletableFuture<Void> readToTheEnd(AnswerStream parts) {
        return parts.next()
                .thenCompose(part -> part.isPresent() ? readToTheEnd(parts) : CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<ServedStream> join(Opened opened, Question question, CacheOutcome outcome) {
        if (opened instanceof Opened.Kept kept) {
            Duration age = kept.answer().age(clock.instant());
            AnswerStream parts =
                    new StoredStream(kept.answer().body(), kept.answer().usage());
            return CompletableFuture.completedFuture(new ServedStream(parts, kept.outcome(), age));
        }
        return ((Opened.Running) opened)
                .stream()
                        .reader()
                        .map(parts ->
                                CompletableFuture.completedFuture(new ServedStream(parts, outcome, Duration.ZERO)))
                        // Its other readers have gone before this one came.
                        .orElseGet(() -> to(question));
    }

    private CompletableFuture<Opened> open(Question question) {
        Epoch epoch = cache.epoch();
        return upstream.stream(question.call(), question.deadline()).handle((source, thrown) -> {
            if (thrown != null) {
                FailedCallException.failureOf(thrown)
                        .filter(failure -> question.stores())
                        .ifPresent(failure -> refusals.store(question.key(), failure));
                throw Failures.wrapped(thrown);
            }
            return share(question, source, epoch);
        });
    }

    private Opened share(Question question, AnswerStream source, Epoch epoch) {
        CompletableFuture<SharedStream> self = new CompletableFuture<>();
        SharedStream shared = new SharedStream(source, (parts, whole) -> {
            running.remove(question.key(), self.join());
            ended(question, parts, whole, epoch);
        });
        if (question.reads()) {
            running.put(question.key(), shared);
        }
        self.complete(shared);
        return new Opened.Running(shared);
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

    private Opened staleInPlaceOf(Throwable thrown, Question question, Optional<CachedAnswer> old) {
        Instant now = clock.instant();
        return old.filter(answer -> Failures.areTheUpstreamsFault(thrown))
                .filter(answer -> question.policy().servesOnError(answer, now) && question.takes(answer.age(now)))
                .<Opened>map(answer -> new Opened.Kept(answer, CacheOutcome.STALE))
                .orElseThrow(() -> Failures.wrapped(thrown));
    }
}
