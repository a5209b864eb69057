package io.ngxagents.vertexai.gateway.vertex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;

/** The field {@code model} of a request, which may only repeat what the path says. */
final class ModelInBody {
    /** The request without it. */
    ObjectNode without(String model, ObjectNode request) {
        if (!request.has("model")) {
            return request;
        }
        String name = request.get("model").asText();
        if (!name.equals(model) && !name.endsWith("/models/" + model) && !name.equals("models/" + model)) {
            throw CallFailure.invalid("field 'model' names another model than the path")
                    .toException();
        }
        return request.deepCopy().without("model");
    }
}
