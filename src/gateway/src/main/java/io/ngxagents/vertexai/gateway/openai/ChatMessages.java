package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** From chat messages to Vertex AI's contents and system instruction. */
final class ChatMessages {
    /** A participant's name has no counterpart. */
    private static final Set<String> FIELDS = Set.of("role", "content", "name");

    /** A refusal and annotations are what an answer had, {@code parsed} what OpenAI's SDK made of it, sent back as it was. */
    private static final Set<String> ASSISTANT_FIELDS =
            Set.of("role", "content", "name", "tool_calls", "refusal", "annotations", "parsed");

    private static final Set<String> TOOL_FIELDS = Set.of("role", "content", "name", "tool_call_id");

    private final ContentParts parts = new ContentParts();
    private final ToolCalls toolCalls = new ToolCalls();

    /** Sets {@code contents} and, if there are such messages, {@code systemInstruction}. */
    void read(JsonNode messages, ObjectNode body, ObjectNode generation) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw Fields.invalid("messages", "must be an array with at least one message");
        }
        Map<String, String> functionByCall = new HashMap<>();
        String before = "";
        for (int i = 0; i < messages.size(); i++) {
            String path = "messages[" + i + "]";
            JsonNode message = Fields.object(path, messages.get(i));
            String role = message.path("role").asText();
            Fields.only(path, message, fieldsOf(role));
            switch (role) {
                case "system", "developer" ->
                    parts.read(
                            path + ".content",
                            message.path("content"),
                            body.withObjectProperty("systemInstruction").withArrayProperty("parts"),
                            generation);
                case "user" ->
                    parts.read(path + ".content", message.path("content"), content(body, "user"), generation);
                case "assistant" -> assistant(path, message, body, generation, functionByCall);
                case "tool" -> {
                    // The answers to calls that were made together belong together.
                    ArrayNode results = before.equals("tool") ? last(body) : content(body, "user");
                    toolCalls.result(path, message, results.addObject(), functionByCall);
                }
                default -> throw Fields.invalid(path + ".role", "must be system, developer, user, assistant or tool");
            }
            before = role;
        }
        if (!body.has("contents")) {
            throw Fields.invalid("messages", "must have a message of a user");
        }
    }

    private static Set<String> fieldsOf(String role) {
        return switch (role) {
            case "assistant" -> ASSISTANT_FIELDS;
            case "tool" -> TOOL_FIELDS;
            default -> FIELDS;
        };
    }

    private void assistant(
            String path, JsonNode message, ObjectNode body, ObjectNode generation, Map<String, String> functionByCall) {
        JsonNode calls = message.path("tool_calls");
        boolean withCalls = Fields.isSet(calls) && !calls.isEmpty();
        ArrayNode content = content(body, "model");
        if (!withCalls || Fields.isSet(message.path("content"))) {
            parts.read(path + ".content", message.path("content"), content, generation);
        }
        if (withCalls) {
            toolCalls.read(path + ".tool_calls", calls, content, functionByCall);
        }
    }

    private static ArrayNode content(ObjectNode body, String role) {
        return body.withArrayProperty("contents").addObject().put("role", role).putArray("parts");
    }

    private static ArrayNode last(ObjectNode body) {
        ArrayNode contents = body.withArrayProperty("contents");
        return (ArrayNode) contents.get(contents.size() - 1).get("parts");
    }
}
