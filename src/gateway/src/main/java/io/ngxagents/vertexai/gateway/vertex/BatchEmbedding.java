package io.ngxagents.vertexai.gateway.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.ngxagents.vertexai.gateway.surface.Asked;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code :batchEmbedContents}, which Google's SDK sends for several contents: a call of embedContent for each, so that each has
 * its own place in the cache.
 */
final class BatchEmbedding {
    static final String VERB = "batchEmbedContents";

    /** As many texts as OpenAI's interface takes. */
    private static final int MOST_REQUESTS = 2048;

    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ModelInBody modelInBody = new ModelInBody();

    Asked read(String model, ObjectNode body) {
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getKey().equals("requests")) {
                throw CallFailure.invalid("field '" + field.getKey() + "' is not supported")
                        .toException();
            }
        }
        if (!(body.path("requests") instanceof ArrayNode requests)
                || requests.isEmpty()
                || requests.size() > MOST_REQUESTS) {
            throw CallFailure.invalid("field 'requests' must be an array of 1 to " + MOST_REQUESTS + " requests")
                    .toException();
        }
        List<ModelCall> calls = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            if (!(requests.get(i) instanceof ObjectNode request)) {
                throw CallFailure.invalid("field 'requests[" + i + "]' must be an object")
                        .toException();
            }
            calls.add(new ModelCall(Operation.EMBED_CONTENT, model, modelInBody.without(model, request), ""));
        }
        return new Asked(calls, (AnswerForm.Several) this::write);
    }

    private Buffer write(List<ServedAnswer> answers) {
        ObjectNode whole = mapper.createObjectNode();
        ArrayNode embeddings = whole.putArray("embeddings");
        int tokens = 0;
        for (ServedAnswer answer : answers) {
            embeddings.add(parsed(answer).path("embedding"));
            tokens += answer.usage().input();
        }
        whole.putObject("usageMetadata").put("promptTokenCount", tokens);
        return Buffer.buffer(whole.toString());
    }

    private JsonNode parsed(ServedAnswer answer) {
        try {
            return mapper.readTree(answer.json().array());
        } catch (IOException e) {
            throw new UncheckedIOException("an answer in memory is JSON", e);
        }
    }
}
