package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@code POST /v1/embeddings}: a call for each text, some at a time, and one list of all. */
public final class EmbeddingsSurface {
    /** Leaves most of the places for calls of others. */
    private static final int AT_A_TIME = 16;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final EmbeddingsForm form = new EmbeddingsForm(mapper);
    private final OpenAiErrors errors = new OpenAiErrors(mapper);
    private final CachedVertexAi client;

    public EmbeddingsSurface(CachedVertexAi client) {
        this.client = client;
    }

    /**
     * All vectors of a request.
     *
     * @param body the list
     * @param model what the caller called it
     * @param outcome where the answer came from that took longest: a miss, if there was one
     * @param age of the oldest vector
     */
    public record Embedded(Buffer body, String model, CacheOutcome outcome, Duration age) {}

    /**
     * Answers a request.
     *
     * @throws io.ngxagents.vertexai.client.call.FailedCallException if it is not one; the message names the field
     */
    public CompletableFuture<Embedded> answer(ObjectNode body, String tenant, CallOptions options) {
        EmbeddingsRequest request = EmbeddingsRequest.read(body);
        String resolved = client.models().resolve(request.model());
        return inTurn(request, resolved, tenant, options, 0, new ArrayList<>())
                .thenApply(answers -> new Embedded(
                        form.write(request, answers), request.model(), outcomeOf(answers), ageOf(answers)));
    }

    private CompletableFuture<List<ServedAnswer>> inTurn(
            EmbeddingsRequest request,
            String resolved,
            String tenant,
            CallOptions options,
            int from,
            List<ServedAnswer> answers) {
        int to = Math.min(request.texts().size(), from + AT_A_TIME);
        List<CompletableFuture<ServedAnswer>> some = request.texts().subList(from, to).stream()
                .map(text -> client.call(request.callFor(text, resolved).withTenant(tenant), options))
                .toList();
        return CompletableFuture.allOf(some.toArray(CompletableFuture[]::new)).thenCompose(all -> {
            some.forEach(answer -> answers.add(answer.join()));
            return to == request.texts().size()
                    ? CompletableFuture.completedFuture(answers)
                    : inTurn(request, resolved, tenant, options, to, answers);
        });
    }

    private static CacheOutcome outcomeOf(List<ServedAnswer> answers) {
        return answers.stream().map(ServedAnswer::outcome).max(Enum::compareTo).orElseThrow();
    }

    private static Duration ageOf(List<ServedAnswer> answers) {
        return answers.stream().map(ServedAnswer::age).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    public Buffer write(CallFailure failure) {
        return CompletionForm.written(mapper, errors.of(failure));
    }
}
