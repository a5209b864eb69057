package io.ngxagents.vertexai.client.limits;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Source;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.call.WatchedStream;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.redis.Redis;
import io.ngxagents.vertexai.client.upstream.Deadline;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Refuses calls beyond the client's limits of tokens and requests a minute and of US dollars a day, over all its pods, with an
 * {@link ErrorType#LIMIT} that says which limit, its value and when there is room again.
 *
 * <p>A call is let through by an estimate of its tokens and charged with what it really used when it ends; a stream that runs is
 * never cut. A call that fails uses no tokens and no money, one that our own bounds refuse no request either. What a day may
 * cost can be passed by the calls that are in flight when it is reached.
 */
public final class LimitedUpstream implements Upstream {
    private final Upstream unlimited;
    private final UsageEstimate estimate;
    private final UsageLimits limits;

    private LimitedUpstream(Upstream unlimited, UsageEstimate estimate, UsageLimits limits) {
        this.unlimited = unlimited;
        this.estimate = estimate;
        this.limits = limits;
    }

    /**
     * The upstream within its limits; the upstream itself where there are none.
     *
     * @param unlimited closed with this
     * @param redis where the pods count together; empty if each has the limits for itself
     * @param owner the client, as {@code namespace/name}: the pods that share the limits
     * @param metrics shows what is used
     */
    public static Upstream of(
            Upstream unlimited,
            LimitsConfiguration configuration,
            Optional<Redis> redis,
            String owner,
            ClientMetrics metrics,
            Clock clock) {
        List<Limit> configured = Limit.of(configuration);
        if (configured.isEmpty()) {
            return unlimited;
        }
        UsageLimits limits =
                new UsageLimits(configured, redis.map(server -> new SharedLedger(server, owner, configured)), clock);
        configured.forEach(
                limit -> metrics.watchLimit(limit.kind().field(), limit.kind().inUnits(limit.most()), () -> limit.kind()
                        .inUnits(limits.used(limit))));
        return new LimitedUpstream(unlimited, new UsageEstimate(metrics.pricing()), limits);
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        return limits.reserve(estimate.before(call)).thenCompose(reservation -> unlimited
                .call(call, deadline)
                .whenComplete((answer, thrown) -> limits.settle(
                        reservation, thrown == null ? used(call, answer.source(), answer.usage()) : usedBy(thrown))));
    }

    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        return limits.reserve(estimate.before(call))
                .thenCompose(reservation -> unlimited.stream(call, deadline).handle((stream, thrown) -> {
                    if (thrown != null) {
                        limits.settle(reservation, usedBy(thrown));
                        throw new CompletionException(thrown);
                    }
                    return new WatchedStream(stream, (end, last) -> limits.settle(reservation, used(call, last)));
                }));
    }

    private Amounts used(ModelCall call, Optional<StreamPart> last) {
        return last.map(part -> used(call, part.source(), part.usage()))
                .orElseGet(() -> used(call, Optional.empty(), TokenUsage.NONE));
    }

    /** By the price of the model that answered. */
    private Amounts used(ModelCall call, Optional<Source> source, TokenUsage usage) {
        return estimate.after(source.map(Source::model).map(call::withModel).orElse(call), usage);
    }

    private static Amounts usedBy(Throwable failure) {
        boolean asked = FailedCallException.failureOf(failure)
                .map(CallFailure::type)
                .filter(type -> type == ErrorType.LIMIT)
                .isEmpty();
        return new Amounts(asked ? 1 : 0, 0, 0);
    }

    @Override
    public void close() {
        unlimited.close();
    }
}
