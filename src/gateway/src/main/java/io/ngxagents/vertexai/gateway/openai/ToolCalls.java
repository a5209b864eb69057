package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Calls of functions in the messages before, and their results. OpenAI names a call by an id, Vertex AI by its function; a
 * thought's signature, without which newer models forget why they called, travels in {@code extra_content.google}.
 */
final class ToolCalls {
    /** The place is what a part of a stream had, sent back as it was. */
    private static final Set<String> FIELDS = Set.of("id", "type", "function", "extra_content", "index");

    /** OpenAI's SDK sends back what it made of the arguments beside them. */
    private static final Set<String> FUNCTION_FIELDS = Set.of("name", "arguments", "parsed_arguments");

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @param functionByCall is told which function each id stands for */
    void read(String path, JsonNode calls, ArrayNode parts, Map<String, String> functionByCall) {
        Fields.array(path, calls);
        for (int i = 0; i < calls.size(); i++) {
            String within = path + "[" + i + "]";
            JsonNode call = Fields.object(within, calls.get(i));
            Fields.only(within, call, FIELDS);
            JsonNode function = Fields.object(within + ".function", call.path("function"));
            Fields.only(within + ".function", function, FUNCTION_FIELDS);
            String name = Fields.text(within + ".function.name", function.path("name"));
            functionByCall.put(Fields.text(within + ".id", call.path("id")), name);
            ObjectNode part = parts.addObject();
            signature(within + ".extra_content", call.path("extra_content"), part);
            part.putObject("functionCall")
                    .put("name", name)
                    .set("args", arguments(within + ".function.arguments", function.path("arguments")));
        }
    }

    private static void signature(String path, JsonNode extra, ObjectNode part) {
        if (!Fields.isSet(extra)) {
            return;
        }
        Fields.only(path, Fields.object(path, extra), Set.of("google"));
        JsonNode google = Fields.object(path + ".google", extra.path("google"));
        Fields.only(path + ".google", google, Set.of("thought_signature"));
        JsonNode signature = google.path("thought_signature");
        if (Fields.isSet(signature)) {
            part.put("thoughtSignature", Fields.text(path + ".google.thought_signature", signature));
        }
    }

    private JsonNode arguments(String path, JsonNode text) {
        String json = Fields.text(path, text);
        JsonNode arguments = parsed(json.isBlank() ? "{}" : json);
        if (!arguments.isObject()) {
            throw Fields.invalid(path, "must be a JSON object in a string");
        }
        return arguments;
    }

    /** A result that is a JSON object is one; any other text becomes the field {@code result} of one. */
    void result(String path, JsonNode message, ObjectNode part, Map<String, String> functionByCall) {
        String id = Fields.text(path + ".tool_call_id", message.path("tool_call_id"));
        String name = functionByCall.get(id);
        if (name == null) {
            throw Fields.invalid(path + ".tool_call_id", "is '" + id + "', which no message before it has called");
        }
        String content = ContentParts.textOf(path + ".content", message.path("content"));
        JsonNode parsed = parsed(content);
        JsonNode response =
                parsed.isObject() ? parsed : mapper.createObjectNode().put("result", content);
        part.putObject("functionResponse").put("name", name).set("response", response);
    }

    /** Missing where the text is not JSON. */
    private JsonNode parsed(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException notJson) {
            return mapper.missingNode();
        }
    }
}
