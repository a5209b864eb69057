package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** {@code tools} and {@code tool_choice}: the functions that the model may call. */
final class ChatTools {
    void read(ObjectNode request, ObjectNode body) {
        JsonNode tools = request.path("tools");
        if (Fields.isSet(tools) && !Fields.array("tools", tools).isEmpty()) {
            ArrayNode declarations = body.putArray("tools").addObject().putArray("functionDeclarations");
            for (int i = 0; i < tools.size(); i++) {
                declare("tools[" + i + "]", tools.get(i), declarations.addObject());
            }
        }
        JsonNode choice = request.path("tool_choice");
        if (Fields.isSet(choice)) {
            choose(choice, body.putObject("toolConfig").putObject("functionCallingConfig"));
        }
    }

    private static void declare(String path, JsonNode tool, ObjectNode declaration) {
        Fields.object(path, tool);
        Fields.only(path, tool, Set.of("type", "function"));
        if (!tool.path("type").asText().equals("function")) {
            throw Fields.invalid(path + ".type", "must be function");
        }
        String within = path + ".function";
        JsonNode function = Fields.object(within, tool.path("function"));
        Fields.only(within, function, Set.of("name", "description", "parameters", "strict"));
        declaration.put("name", Fields.text(within + ".name", function.path("name")));
        if (Fields.isSet(function.path("description"))) {
            declaration.put("description", Fields.text(within + ".description", function.path("description")));
        }
        if (Fields.isSet(function.path("parameters"))) {
            declaration.set("parametersJsonSchema", Fields.object(within + ".parameters", function.path("parameters")));
        }
    }

    private static void choose(JsonNode choice, ObjectNode config) {
        if (choice.isObject()) {
            Fields.only("tool_choice", choice, Set.of("type", "function"));
            if (!choice.path("type").asText().equals("function")) {
                throw Fields.invalid("tool_choice.type", "must be function");
            }
            JsonNode function = Fields.object("tool_choice.function", choice.path("function"));
            Fields.only("tool_choice.function", function, Set.of("name"));
            JsonNode name = function.path("name");
            config.put("mode", "ANY")
                    .putArray("allowedFunctionNames")
                    .add(Fields.text("tool_choice.function.name", name));
            return;
        }
        switch (choice.asText()) {
            case "none" -> config.put("mode", "NONE");
            case "auto" -> config.put("mode", "AUTO");
            case "required" -> config.put("mode", "ANY");
            default -> throw Fields.invalid("tool_choice", "must be none, auto, required, or name a function");
        }
    }
}
