package io.ngxagents.vertexai.gateway.vertex;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.ModelNames;
import io.vertx.core.buffer.Buffer;

/** Google's list of a publisher's models, and one of it: the names that callers may use, on one page. */
public final class ModelCatalogue {
    /** Of the list, of all API versions. */
    public static final String PATH = "/v1(?:beta1?)?/publishers/google/models";

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ModelNames models;

    public ModelCatalogue(ModelNames models) {
        this.models = models;
    }

    public Buffer all() {
        ObjectNode list = mapper.createObjectNode();
        ArrayNode entries = list.putArray("publisherModels");
        models.all().forEach(name -> describe(name, entries.addObject()));
        return Buffer.buffer(list.toString());
    }

    /**
     * One model, as Vertex AI describes it.
     *
     * @throws io.ngxagents.vertexai.client.call.FailedCallException if callers may not use it
     */
    public Buffer one(String name) {
        models.resolve(name);
        return Buffer.buffer(describe(name, mapper.createObjectNode()).toString());
    }

    private static ObjectNode describe(String name, ObjectNode model) {
        return model.put("name", "publishers/google/models/" + name);
    }
}
