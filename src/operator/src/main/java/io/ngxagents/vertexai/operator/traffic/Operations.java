package io.ngxagents.vertexai.operator.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The operations of a JSON Patch (RFC 6902) that routes are written with. */
final class Operations {
    private Operations() {}

    /** Fails the whole patch unless the value is there. */
    static ObjectNode test(String path, JsonNode value) {
        return operation("test", path, value);
    }

    /** Puts the value there, in place of one that is there already. */
    static ObjectNode add(String path, JsonNode value) {
        return operation("add", path, value);
    }

    static ObjectNode remove(String path) {
        return operation("remove", path);
    }

    private static ObjectNode operation(String kind, String path, JsonNode value) {
        ObjectNode operation = operation(kind, path);
        operation.set("value", value);
        return operation;
    }

    private static ObjectNode operation(String kind, String path) {
        return JsonNodeFactory.instance.objectNode().put("op", kind).put("path", path);
    }
}
