package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Asks another model where no location answers for the one that was asked; its answers are for their callers only, because
 * later ones want the model that they ask for. The last word on failures: callers see the asked model's.
 */
final class FallbackModelUpstream implements Upstream {
    private final Upstream impatient;
    private final Upstream patient;
    private final Map<String, String> fallbacks;
    private final UpstreamObserver observer;

    /**
     * @param impatient for models that have a fallback; shares what is behind it with the other
     * @param patient for the others, and for the fallbacks themselves; closed with this
     * @param fallbacks by model; a fallback's own fallback is not asked
     */
    FallbackModelUpstream(
            Upstream impatient, Upstream patient, Map<String, String> fallbacks, UpstreamObserver observer) {
        this.impatient = impatient;
        this.patient = patient;
        this.fallbacks = Map.copyOf(fallbacks);
        this.observer = observer;
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        return ask(call, (upstream, asked) -> upstream.call(asked, deadline), ModelAnswer::notStorable);
    }

    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        return ask(call, (upstream, asked) -> upstream.stream(asked, deadline), PrivateStream::new);
    }

    private <T> CompletableFuture<T> ask(
            ModelCall call, BiFunction<Upstream, ModelCall, CompletableFuture<T>> way, UnaryOperator<T> forItsCaller) {
        String fallback = fallbacks.get(call.model());
        CompletableFuture<T> answer = fallback == null
                ? way.apply(patient, call)
                : way.apply(impatient, call)
                        .exceptionallyCompose(thrown -> helpsToAskAnother(thrown)
                                ? other(way, call.withModel(fallback))
                                        .thenApply(forItsCaller)
                                        .exceptionallyCompose(alsoThrown -> CompletableFuture.failedFuture(thrown))
                                : CompletableFuture.failedFuture(thrown));
        return answer.exceptionallyCompose(thrown -> CompletableFuture.failedFuture(told(thrown)));
    }

    private <T> CompletableFuture<T> other(BiFunction<Upstream, ModelCall, CompletableFuture<T>> way, ModelCall call) {
        observer.fellBack(UpstreamObserver.Fallback.MODEL);
        return way.apply(patient, call);
    }

    private static boolean helpsToAskAnother(Throwable thrown) {
        return FailedAttemptException.in(thrown)
                .filter(failed -> failed.status().helpsToAskElsewhere())
                .isPresent();
    }

    private static Throwable told(Throwable thrown) {
        return FailedAttemptException.in(thrown)
                .<Throwable>map(FailedAttemptException::told)
                .orElse(thrown);
    }

    @Override
    public void close() {
        patient.close();
    }
}
