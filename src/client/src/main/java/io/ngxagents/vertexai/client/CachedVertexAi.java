package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.cache.SingleFlight;
import io.ngxagents.vertexai.client.cache.TimeToLive;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.redis.Redis;
import io.ngxagents.vertexai.client.upstream.Deadline;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Vertex AI behind a cache. Asynchronous throughout: no method blocks, and all are safe for use by any number of threads.
 *
 * <p>An answer comes from this process's memory, else from Redis, else from Vertex AI; callers that ask the same question
 * at the same time share one upstream call, its outcome and its deadline. {@link CachedVertexAiFactory} makes one.
 */
public final class CachedVertexAi implements AutoCloseable {
    private static final Logger LOG = System.getLogger(CachedVertexAi.class.getName());

    private final ModelNames models;
    private final AnswerCache cache;
    private final TimeToLive timeToLive;
    private final Upstream upstream;
    private final Duration requestTimeout;
    private final ClientMetrics metrics;
    private final Optional<Redis> redis;
    private final Threads threads;
    private final Clock clock;
    private final SingleFlight<CacheKey, ServedAnswer> flights = new SingleFlight<>();

    CachedVertexAi(
            ModelNames models,
            AnswerCache cache,
            TimeToLive timeToLive,
            Upstream upstream,
            Duration requestTimeout,
            ClientMetrics metrics,
            Optional<Redis> redis,
            Threads threads,
            Clock clock) {
        this.models = models;
        this.cache = cache;
        this.timeToLive = timeToLive;
        this.upstream = upstream;
        this.requestTimeout = requestTimeout;
        this.metrics = metrics;
        this.redis = redis;
        this.threads = threads;
        this.clock = clock;
    }

    /** One question on its way: what the steps below need to know of it. */
    private record Asked(ModelCall call, QueryClass queryClass, CacheKey key, Deadline deadline) {}

    /** The models that callers may use. */
    public ModelNames models() {
        return models;
    }

    /**
     * Answers a call.
     *
     * @param requested with the model's name or an alias of it
     * @param options what the caller wants for it
     * @return an answer, or a {@link FailedCallException}, within the request timeout
     */
    public CompletableFuture<ServedAnswer> call(ModelCall requested, CallOptions options) {
        CacheUse use = options.use();
        ModelCall call;
        try {
            call = requested.withModel(models.resolve(requested.model()));
        } catch (FailedCallException e) {
            metrics.rejected(e.failure().type());
            return CompletableFuture.failedFuture(e);
        }
        QueryClass queryClass = QueryClass.of(call);
        Asked asked = new Asked(call, queryClass, cache.keyOf(call, queryClass), Deadline.after(requestTimeout));
        boolean reads = use.reads() && timeToLive.keeps(queryClass);
        ClientMetrics.Measurement measurement = metrics.begin(call.model(), queryClass);
        return (reads ? find(asked) : ask(asked, use, CacheOutcome.BYPASS)).handle((answer, thrown) -> {
            if (thrown == null) {
                measurement.answered(answer);
                return answer;
            }
            CallFailure failure = failureIn(thrown);
            measurement.failed(failure, reads ? CacheOutcome.MISS : CacheOutcome.BYPASS);
            throw failure.toException();
        });
    }

    /**
     * Answers a call in parts.
     *
     * @param requested an operation that streams, with the model's name or an alias of it
     * @param options what the caller wants for it
     * @return ends when the first part is there; a {@link FailedCallException} instead if there will be none
     */
    public CompletableFuture<ServedStream> stream(ModelCall requested, CallOptions options) {
        ModelCall call;
        try {
            call = requested.withModel(models.resolve(requested.model()));
        } catch (FailedCallException e) {
            metrics.rejected(e.failure().type());
            return CompletableFuture.failedFuture(e);
        }
        return upstream.stream(call, Deadline.after(requestTimeout))
                .thenApply(parts -> new ServedStream(parts, CacheOutcome.BYPASS, Duration.ZERO));
    }

    private CompletableFuture<ServedAnswer> find(Asked asked) {
        Optional<CachedAnswer> local = cache.findLocal(asked.key());
        if (local.isPresent()) {
            return CompletableFuture.completedFuture(hit(local.get(), CacheOutcome.HIT_LOCAL));
        }
        SingleFlight.Part<ServedAnswer> part = flights.join(asked.key(), () -> fetch(asked));
        return part.leads() ? part.outcome() : part.outcome().thenApply(this::shared);
    }

    /** Looks here again first: the flight that this one would have joined may just have ended. */
    private CompletableFuture<ServedAnswer> fetch(Asked asked) {
        Optional<CachedAnswer> local = cache.findLocal(asked.key());
        if (local.isPresent()) {
            return CompletableFuture.completedFuture(hit(local.get(), CacheOutcome.HIT_LOCAL));
        }
        return cache.findShared(asked.key()).thenCompose(found -> found.map(
                        answer -> CompletableFuture.completedFuture(hit(answer, CacheOutcome.HIT_REDIS)))
                .orElseGet(() -> ask(asked, CacheUse.FULL, CacheOutcome.MISS)));
    }

    private CompletableFuture<ServedAnswer> ask(Asked asked, CacheUse use, CacheOutcome outcome) {
        return upstream.call(asked.call(), asked.deadline()).thenApply(answer -> {
            metrics.paid(asked.call().model(), asked.queryClass(), answer.usage());
            if (use.stores() && answer.storable() && timeToLive.keeps(asked.queryClass())) {
                keep(asked, answer);
            }
            return new ServedAnswer(answer.json(), answer.usage(), outcome, Duration.ZERO);
        });
    }

    /** This process knows at once, so that the next caller hits; packing for Redis is off the caller's path. */
    private void keep(Asked asked, ModelAnswer answer) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        CachedAnswer kept =
                new CachedAnswer(answer.json(), answer.usage(), now, now.plus(timeToLive.next(asked.queryClass())));
        cache.storeLocal(asked.key(), kept);
        threads.workers().execute(() -> cache.storeShared(asked.key(), kept));
    }

    private ServedAnswer hit(CachedAnswer answer, CacheOutcome level) {
        return new ServedAnswer(answer.json(), answer.usage(), level, answer.age(clock.instant()));
    }

    /** What another caller's flight brought did not cost anything again. */
    private ServedAnswer shared(ServedAnswer answer) {
        return new ServedAnswer(answer.json(), answer.usage(), CacheOutcome.HIT_LOCAL, answer.age());
    }

    private static CallFailure failureIn(Throwable thrown) {
        return FailedCallException.failureOf(thrown).orElseGet(() -> {
            // Not the message: it may quote a request.
            LOG.log(
                    Level.ERROR,
                    "a call failed by our own mistake: {0}",
                    thrown.getClass().getName());
            return CallFailure.internal("the gateway failed");
        });
    }

    /**
     * Forgets every answer in the scope.
     *
     * @return whether all pods know within a second; false if Redis did not answer, so that the others will know later
     */
    public CompletableFuture<Boolean> invalidate(InvalidationScope scope) {
        return cache.invalidate(scope);
    }

    /** Ends when Redis was tried once, well or badly; from then on the first calls are as fast as later ones. */
    public CompletableFuture<Void> warm() {
        return cache.warm();
    }

    @Override
    public void close() {
        upstream.close();
        redis.ifPresent(Redis::close);
        threads.close();
    }
}
