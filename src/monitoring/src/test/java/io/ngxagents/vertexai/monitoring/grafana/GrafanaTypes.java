package io.ngxagents.vertexai.monitoring.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Grafana's own types say of its dashboards, as far as it is kept in the test data. */
final class GrafanaTypes {
    private final JsonNode types;

    GrafanaTypes() throws IOException {
        try (InputStream data = GrafanaTypes.class.getResourceAsStream("/grafana/dashboard-types.json")) {
            types = new ObjectMapper().readTree(data).get("types");
        }
    }

    /** What a value has that its type does not allow, and lacks that it needs; each with its path. */
    List<String> faults(String type, JsonNode value) {
        List<String> faults = new ArrayList<>();
        check(type, value, type, faults);
        return faults;
    }

    private void check(String type, JsonNode value, String path, List<String> faults) {
        JsonNode fields = types.get(type);
        if (fields == null) {
            faults.add(path + ": the test data does not have the type " + type);
            return;
        }
        if (!value.isObject()) {
            faults.add(path + ": no object");
            return;
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = fields.get(field.getKey());
            String inner = path + "." + field.getKey();
            if (known == null) {
                faults.add(inner + ": unknown");
            } else {
                checkAny(known.get("type"), field.getValue(), inner, faults);
            }
        }
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            if (field.getValue().get("required").asBoolean() && !value.has(field.getKey())) {
                faults.add(path + "." + field.getKey() + ": missing");
            }
        }
    }

    /** One of the types must allow it. */
    private void checkAny(JsonNode alternatives, JsonNode value, String path, List<String> faults) {
        List<String> all = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            List<String> found = new ArrayList<>();
            checkOne(alternative, value, path, found);
            if (found.isEmpty()) {
                return;
            }
            all.addAll(found);
        }
        faults.addAll(all);
    }

    private void checkOne(JsonNode type, JsonNode value, String path, List<String> faults) {
        if (type.has("list")) {
            if (!value.isArray()) {
                faults.add(path + ": no list");
            }
            for (int i = 0; i < value.size(); i++) {
                checkAny(type.get("list"), value.get(i), path + "[" + i + "]", faults);
            }
        } else if (type.has("oneOf")) {
            List<String> allowed = new ArrayList<>();
            type.get("oneOf").forEach(each -> allowed.add(each.toString()));
            if (!allowed.contains(value.toString())) {
                faults.add(path + ": " + value + " is none of " + allowed);
            }
        } else if (type.asText().contains(".")) {
            check(type.asText(), value, path, faults);
        } else if (!isPrimitive(type.asText(), value)) {
            faults.add(path + ": " + value + " is no " + type.asText());
        }
    }

    private static boolean isPrimitive(String type, JsonNode value) {
        return switch (type) {
            case "any" -> true;
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new IllegalStateException("the test data has an unknown type " + type);
        };
    }
}
