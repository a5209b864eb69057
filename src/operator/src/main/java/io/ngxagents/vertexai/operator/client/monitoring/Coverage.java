package io.ngxagents.vertexai.operator.client.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Whether an object still is what was applied, beside what the API server and others have added. */
final class Coverage {
    private Coverage() {}

    /** Each field of the one is in the other with the same value; lists have the same length. */
    static boolean covers(JsonNode actual, JsonNode desired) {
        if (desired.isObject()) {
            return actual.isObject() && desired.properties().stream().allMatch(field -> coversField(actual, field));
        }
        if (desired.isArray()) {
            return actual.isArray() && actual.size() == desired.size() && coversItems(actual, desired);
        }
        return desired.equals(actual);
    }

    private static boolean coversField(JsonNode actual, Map.Entry<String, JsonNode> field) {
        return actual.has(field.getKey()) && covers(actual.get(field.getKey()), field.getValue());
    }

    private static boolean coversItems(JsonNode actual, JsonNode desired) {
        for (int i = 0; i < desired.size(); i++) {
            if (!covers(actual.get(i), desired.get(i))) {
                return false;
            }
        }
        return true;
    }
}
