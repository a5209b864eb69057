package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** {@code response_format}: text, some JSON, or JSON of a schema. */
final class ResponseFormat {
    private static final String JSON = "application/json";

    void read(JsonNode value, ObjectNode generation) {
        Fields.object("response_format", value);
        Fields.only("response_format", value, Set.of("type", "json_schema"));
        switch (value.path("type").asText()) {
            case "text" -> generation.put("responseMimeType", "text/plain");
            case "json_object" -> generation.put("responseMimeType", JSON);
            case "json_schema" -> schema(value.path("json_schema"), generation);
            default -> throw Fields.invalid("response_format.type", "must be text, json_object or json_schema");
        }
    }

    /** The schema's name and description have no place in Vertex AI; {@code strict} is what it does in any case. */
    private static void schema(JsonNode value, ObjectNode generation) {
        String path = "response_format.json_schema";
        Fields.object(path, value);
        Fields.only(path, value, Set.of("name", "description", "schema", "strict"));
        JsonNode schema = Fields.object(path + ".schema", value.path("schema"));
        generation.put("responseMimeType", JSON).set("responseJsonSchema", schema);
    }
}
