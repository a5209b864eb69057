package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import java.util.Map;
import java.util.Set;

/** Reading a request field by field, so that each mistake is refused with the field's path. */
final class Fields {
    private Fields() {}

    static FailedCallException invalid(String field, String rule) {
        return CallFailure.invalid("field '" + field + "' " + rule).toException();
    }

    /** Refuses every field of the object that is not known and not null. */
    static void only(String path, JsonNode object, Set<String> known) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey()) && !field.getValue().isNull()) {
                throw invalid(within(path, field.getKey()), "is not supported");
            }
        }
    }

    static String text(String path, JsonNode value) {
        if (!value.isTextual()) {
            throw invalid(path, "must be a string");
        }
        return value.textValue();
    }

    static boolean flag(String path, JsonNode value) {
        if (!value.isBoolean()) {
            throw invalid(path, "must be true or false");
        }
        return value.booleanValue();
    }

    static JsonNode number(String path, JsonNode value) {
        if (!value.isNumber()) {
            throw invalid(path, "must be a number");
        }
        return value;
    }

    static JsonNode object(String path, JsonNode value) {
        if (!value.isObject()) {
            throw invalid(path, "must be an object");
        }
        return value;
    }

    static JsonNode array(String path, JsonNode value) {
        if (!value.isArray()) {
            throw invalid(path, "must be an array");
        }
        return value;
    }

    static boolean isSet(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    static String within(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
