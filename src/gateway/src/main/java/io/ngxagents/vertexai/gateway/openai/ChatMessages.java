package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** From chat messages to Vertex AI's contents and system instruction. Text only, for now. */
final class ChatMessages {
    private static final Set<String> FIELDS = Set.of("role", "content", "name");

    /** Sets {@code contents} and, if there are such messages, {@code systemInstruction}. */
    void read(JsonNode messages, ObjectNode body) {
        if (!messages.isArray() || messages.isEmpty()) {
            throw ChatRequestReader.invalid("messages", "must be an array with at least one message");
        }
        for (int i = 0; i < messages.size(); i++) {
            String path = "messages[" + i + "]";
            JsonNode message = messages.get(i);
            message.fieldNames().forEachRemaining(field -> {
                if (!FIELDS.contains(field) && !message.get(field).isNull()) {
                    throw ChatRequestReader.invalid(path + "." + field, "is unknown or not supported yet");
                }
            });
            parts(
                    path + ".content",
                    message.path("content"),
                    partsFor(path, message.path("role").asText(), body));
        }
        if (!body.has("contents")) {
            throw ChatRequestReader.invalid("messages", "must have a message of a user");
        }
    }

    private static ArrayNode partsFor(String path, String role, ObjectNode body) {
        return switch (role) {
            case "system", "developer" ->
                body.withObjectProperty("systemInstruction").withArrayProperty("parts");
            case "user" -> content(body, "user");
            case "assistant" -> content(body, "model");
            default ->
                throw ChatRequestReader.invalid(
                        path + ".role", "must be system, developer, user or assistant; others are not supported yet");
        };
    }

    private static ArrayNode content(ObjectNode body, String role) {
        return body.withArrayProperty("contents").addObject().put("role", role).putArray("parts");
    }

    private static void parts(String path, JsonNode content, ArrayNode parts) {
        if (content.isTextual()) {
            parts.addObject().set("text", content);
            return;
        }
        if (!content.isArray()) {
            throw ChatRequestReader.invalid(path, "must be a string or an array of parts");
        }
        for (JsonNode part : content) {
            if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
                throw ChatRequestReader.invalid(path, "may have parts of type text only; others are not supported yet");
            }
            parts.addObject().set("text", part.get("text"));
        }
    }
}
