package io.ngxagents.vertexai.operator.client.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The JSON merge patch (RFC 7396) that makes one document another. */
public final class MergePatch {
    private MergePatch() {}

    /** Only what differs; what is gone is null, lists are replaced as a whole. Empty if nothing differs. */
    public static ObjectNode between(JsonNode before, JsonNode after) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        before.fieldNames().forEachRemaining(name -> {
            if (isAbsent(after.get(name)) && !isAbsent(before.get(name))) {
                patch.putNull(name);
            }
        });
        after.fieldNames().forEachRemaining(name -> addDifference(patch, name, before.get(name), after.get(name)));
        return patch;
    }

    private static void addDifference(ObjectNode patch, String name, JsonNode before, JsonNode after) {
        if (isAbsent(after) || after.equals(before)) {
            return;
        }
        if (after.isObject() && before != null && before.isObject()) {
            ObjectNode inner = between(before, after);
            if (!inner.isEmpty()) {
                patch.set(name, inner);
            }
        } else {
            patch.set(name, after);
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node == null || node.isNull();
    }
}
