package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.cache.CachePolicies;
import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.upstream.Deadline;
import io.ngxagents.vertexai.client.usage.UsageLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Vertex AI behind a cache. Asynchronous throughout: no method blocks, and all are safe for use by any number of threads.
 *
 * <p>An answer comes from this process's memory, else from Redis, else from Vertex AI; callers that ask the same question
 * at the same time share one upstream call, its outcome and its deadline. {@link CachedVertexAiFactory} makes one.
 */
public final class CachedVertexAi implements AutoCloseable {
    private final ModelNames models;
    private final AnswerCache cache;
    private final HotAnswers hot;
    private final CachePolicies policies;
    private final Answers answers;
    private final Streams streams;
    private final Duration requestTimeout;
    private final ClientMetrics metrics;
    private final UsageLog usageLog;
    private final Clock clock;
    private final Runnable closing;

    CachedVertexAi(
            ModelNames models,
            AnswerCache cache,
            HotAnswers hot,
            CachePolicies policies,
            Answers answers,
            Streams streams,
            Duration requestTimeout,
            ClientMetrics metrics,
            UsageLog usageLog,
            Clock clock,
            Runnable closing) {
        this.models = models;
        this.cache = cache;
        this.hot = hot;
        this.policies = policies;
        this.answers = answers;
        this.streams = streams;
        this.requestTimeout = requestTimeout;
        this.metrics = metrics;
        this.usageLog = usageLog;
        this.clock = clock;
        this.closing = closing;
    }

    /** The models that callers may use. */
    public ModelNames models() {
        return models;
    }

    /** The query classes that a call can be of. */
    public List<QueryClass> queryClasses() {
        return policies.classes();
    }

    /** Request headers that decide the query class, in lower case; empty where the configuration looks at none. */
    public Set<String> classHeaders() {
        return policies.headers();
    }

    /**
     * Answers a call.
     *
     * @param requested an operation that does not stream, with the model's name or an alias of it
     * @param options what the caller wants for it
     * @return an answer, or a {@link FailedCallException}, within the request timeout
     */
    public CompletableFuture<ServedAnswer> call(ModelCall requested, CallOptions options) {
        return begin(
                requested, options, request -> answers.to(request.question()).thenApply(answer -> {
                    request.answered(answer);
                    return answer;
                }));
    }

    /**
     * Answers a call in parts.
     *
     * @param requested an operation that streams, with the model's name or an alias of it
     * @param options what the caller wants for it
     * @return ends when the first part is there; a {@link FailedCallException} instead if there will be none. The stream is to
     *     be read to its end or cancelled; a caller who does not want to wait for the first part cancels the future
     */
    public CompletableFuture<ServedStream> stream(ModelCall requested, CallOptions options) {
        CompletableFuture<ServedStream> wanted = new CompletableFuture<>();
        var ignored = begin(requested, options, request -> streams.to(request.question(), wanted::isDone)
                        .thenApply(stream -> {
                            request.firstPart(stream.outcome());
                            return new ServedStream(
                                    new MeasuredStream(stream.parts(), stream.outcome(), request),
                                    stream.outcome(),
                                    stream.age());
                        }))
                .whenComplete((stream, thrown) -> {
                    if (thrown != null) {
                        wanted.completeExceptionally(thrown);
                    } else if (!wanted.complete(stream)) {
                        stream.parts().cancel();
                    }
                });
        return wanted;
    }

    private <T> CompletableFuture<T> begin(
            ModelCall requested, CallOptions options, Function<Underway, CompletableFuture<T>> way) {
        Question question;
        try {
            question = understand(requested, options);
        } catch (FailedCallException e) {
            metrics.rejected(e.failure().type());
            return CompletableFuture.failedFuture(e);
        }
        Underway request = underway(question);
        return way.apply(request).exceptionally(thrown -> {
            CallFailure failure = Failures.failureIn(thrown);
            request.failed(failure, question.reads() ? CacheOutcome.MISS : CacheOutcome.BYPASS);
            throw failure.toException();
        });
    }

    private Question understand(ModelCall requested, CallOptions options) {
        ModelCall call = requested.withModel(models.resolve(requested.model()));
        return new Question(
                call,
                options,
                policies.policyFor(call, options.traits()),
                CacheKey.of(call),
                Deadline.after(requestTimeout));
    }

    private Underway underway(Question question) {
        return new Underway(
                question, metrics.begin(question.call(), question.policy().queryClass()), usageLog, clock);
    }

    /**
     * What to remember of a call for {@link #hit}.
     *
     * @param requested an operation that does not stream
     * @throws FailedCallException if callers may not use the model
     */
    public KnownCall know(ModelCall requested, CallOptions options) {
        return new KnownCall(understand(requested, options));
    }

    /**
     * Answers a call that is known, if this process has a fresh answer.
     *
     * @return empty if it has none; then nothing has been counted or set going, and {@link #call} is the way
     */
    public Optional<ServedAnswer> hit(KnownCall known) {
        Optional<ServedAnswer> answer = answers.fresh(known.question());
        answer.ifPresent(found -> underway(known.question()).answered(found));
        return answer;
    }

    /**
     * Forgets every answer in the scope.
     *
     * @return whether all pods know within a second; false if Redis did not answer, so that the others will know later
     */
    public CompletableFuture<Boolean> invalidate(InvalidationScope scope) {
        return cache.invalidate(scope);
    }

    /**
     * Ends when Redis was tried once, well or badly, and the answers that are asked for most are in this process's memory, or
     * the configured time for that is over; from then on the first calls are as fast as later ones. Never fails.
     */
    public CompletableFuture<Void> warm() {
        return cache.warm().thenCompose(tried -> hot.fetch());
    }

    @Override
    public void close() {
        closing.run();
    }
}
