package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** Answers of embedContent or predict, as a list of embeddings. */
final class EmbeddingsForm {
    private final JsonMapper mapper;

    EmbeddingsForm(JsonMapper mapper) {
        this.mapper = mapper;
    }

    Buffer write(EmbeddingsRequest request, List<ServedAnswer> answers) {
        ObjectNode list = mapper.createObjectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        int tokens = 0;
        for (ServedAnswer answer : answers) {
            JsonNode vector =
                    vectorIn(CompletionForm.parsed(mapper, answer.json().array()));
            ObjectNode embedding = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            if (request.base64()) {
                embedding.put("embedding", base64(vector));
            } else {
                embedding.set("embedding", vector);
            }
            tokens += answer.usage().input();
        }
        list.put("model", request.model());
        list.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return CompletionForm.written(mapper, list);
    }

    private static JsonNode vectorIn(JsonNode answer) {
        JsonNode embedded = answer.at("/embedding/values");
        return embedded.isArray() ? embedded : answer.at("/predictions/0/embeddings/values");
    }

    private static String base64(JsonNode vector) {
        ByteBuffer floats = ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.forEach(value -> floats.putFloat(value.floatValue()));
        return Base64.getEncoder().encodeToString(floats.array());
    }
}
