package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.ModelNames;
import io.vertx.core.buffer.Buffer;

/**
 * {@code GET /v1/models} and {@code GET /v1/models/{model}}: the names that callers may use.
 *
 * <p>Google's SDKs ask for the same path when they are used with an API key alone, so an answer has what each looks for:
 * {@code data} with an {@code id} for OpenAI's, {@code models} with a {@code name} for Google's.
 */
public final class ModelList {
    /** Google's SDKs say {@code v1beta}, too. */
    public static final String PATH = "/v1(?:beta1?)?/models";

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ModelNames models;
    private final Buffer all;

    public ModelList(ModelNames models) {
        this.models = models;
        ObjectNode list = mapper.createObjectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        ArrayNode same = list.putArray("models");
        models.all().forEach(name -> {
            describe(name, data.addObject());
            named(name, same.addObject());
        });
        all = CompletionForm.written(mapper, list);
    }

    public Buffer all() {
        return all;
    }

    /**
     * One model.
     *
     * @throws io.ngxagents.vertexai.client.call.FailedCallException if callers may not use it
     */
    public Buffer one(String name) {
        models.resolve(name);
        return CompletionForm.written(mapper, named(name, describe(name, mapper.createObjectNode())));
    }

    private static ObjectNode describe(String name, ObjectNode model) {
        return model.put("id", name).put("object", "model").put("created", 0).put("owned_by", "google");
    }

    private static ObjectNode named(String name, ObjectNode model) {
        return model.put("name", "models/" + name);
    }
}
