package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.ModelNames;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.ngxagents.vertexai.gateway.surface.Asked;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code POST /v1/embeddings}: a call for each text, and one list of all vectors. */
public final class EmbeddingsSurface implements Surface {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final EmbeddingsForm form = new EmbeddingsForm(mapper);
    private final OpenAiErrors errors = new OpenAiErrors(mapper);
    private final ModelNames models;

    /** @param models decide how each is asked */
    public EmbeddingsSurface(ModelNames models) {
        this.models = models;
    }

    @Override
    public Asked read(RoutingContext context, ObjectNode body) {
        EmbeddingsRequest request = EmbeddingsRequest.read(body);
        String resolved = models.resolve(request.model());
        List<ModelCall> calls = request.texts().stream()
                .map(text -> request.callFor(text, resolved))
                .toList();
        AnswerForm.Several list = answers -> form.write(request, answers);
        return new Asked(calls, list);
    }

    @Override
    public Buffer write(CallFailure failure) {
        return CompletionForm.written(mapper, errors.of(failure));
    }
}
