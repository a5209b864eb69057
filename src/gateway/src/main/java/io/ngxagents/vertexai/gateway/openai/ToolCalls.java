package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
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
    private final JsonMapper mapper = JsonMapper.builder().build();

    /** @param functionByCall is told which function each id stands for */
    void read(String path, JsonNode calls, ArrayNode parts, Map<String, String> functionByCall) {
        Fields.array(path, calls);
        for (int i = 0; i < calls.size(); i++) {
            String within = path + "[" + i + "]";
            JsonNode call = Fields.object(within, calls.get(i));
            Fields.only(within, call, Set.of("id", "type", "function", "extra_content"));
            JsonNode function = Fields.object(within + ".function", call.path("function"));
            String name = Fields.text(within + ".function.name", function.path("name"));
            functionByCall.put(Fields.text(within + ".id", call.path("id")), name);
            ObjectNode part = parts.addObject();
            JsonNode signature = call.path("extra_content").path("google").path("thought_signature");
            if (signature.isTextual()) {
                part.set("thoughtSignature", signature);
            }
            part.putObject("functionCall")
                    .put("name", name)
                    .set("args", arguments(within + ".function.arguments", function.path("arguments")));
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
