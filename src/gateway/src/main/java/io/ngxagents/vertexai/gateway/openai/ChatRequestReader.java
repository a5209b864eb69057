package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import java.util.Map;
import java.util.Set;

/**
 * From a chat completion request to Vertex AI's form. A field that has no counterpart there is refused by name; only
 * {@code user}, which changes no answer, is left out.
 */
final class ChatRequestReader {
    private static final Map<String, String> NUMBERS = Map.of(
            "temperature", "temperature",
            "top_p", "topP",
            "max_tokens", "maxOutputTokens",
            "max_completion_tokens", "maxOutputTokens",
            "n", "candidateCount",
            "seed", "seed",
            "presence_penalty", "presencePenalty",
            "frequency_penalty", "frequencyPenalty");

    private static final Set<String> OTHERS = Set.of("model", "messages", "stop", "response_format", "stream", "user");

    private final JsonMapper mapper;
    private final ChatMessages messages = new ChatMessages();

    ChatRequestReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    ModelCall read(ObjectNode request) {
        ObjectNode body = mapper.createObjectNode();
        ObjectNode generation = mapper.createObjectNode();
        request.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                read(field.getKey(), field.getValue(), generation);
            }
        });
        messages.read(request.path("messages"), body);
        if (!generation.isEmpty()) {
            body.set("generationConfig", generation);
        }
        JsonNode model = request.path("model");
        if (!model.isTextual()) {
            throw invalid("model", "must be a string");
        }
        return new ModelCall(Operation.GENERATE_CONTENT, model.textValue(), body, "");
    }

    private void read(String field, JsonNode value, ObjectNode generation) {
        if (NUMBERS.containsKey(field)) {
            if (!value.isNumber()) {
                throw invalid(field, "must be a number");
            }
            generation.set(NUMBERS.get(field), value);
        } else if (!OTHERS.contains(field)) {
            throw CallFailure.invalid("unknown or not yet supported field '" + field + "'")
                    .toException();
        } else if (field.equals("stream") && !(value.isBoolean() && !value.booleanValue())) {
            throw invalid("stream", "must be false: streams are not supported yet");
        } else if (field.equals("stop")) {
            stop(value, generation.putArray("stopSequences"));
        } else if (field.equals("response_format")) {
            format(value, generation);
        }
    }

    private static void stop(JsonNode value, ArrayNode sequences) {
        if (value.isTextual()) {
            sequences.add(value);
        } else if (value instanceof ArrayNode several && several.valueStream().allMatch(JsonNode::isTextual)) {
            sequences.addAll(several);
        } else {
            throw invalid("stop", "must be a string or an array of strings");
        }
    }

    private static void format(JsonNode value, ObjectNode generation) {
        switch (value.path("type").asText()) {
            case "text" -> generation.put("responseMimeType", "text/plain");
            case "json_object" -> generation.put("responseMimeType", "application/json");
            default ->
                throw invalid("response_format.type", "must be text or json_object; others are not supported yet");
        }
    }

    static FailedCallException invalid(String field, String rule) {
        return CallFailure.invalid("field '" + field + "' " + rule).toException();
    }
}
