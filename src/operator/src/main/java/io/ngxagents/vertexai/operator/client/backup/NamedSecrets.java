package io.ngxagents.vertexai.operator.client.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The Secrets that a spec names, wherever it does. A backup looks for them in the same way, so that a field which is new to
 * the spec needs no word here.
 */
final class NamedSecrets {
    private static final String REFERENCE = "secretref";
    private static final ObjectMapper JSON = new ObjectMapper();

    private NamedSecrets() {}

    static SortedSet<String> of(VertexAiClientSpec spec) {
        SortedSet<String> names = new TreeSet<>();
        collect(JSON.valueToTree(spec), false, names);
        return names;
    }

    private static void collect(JsonNode node, boolean isReference, SortedSet<String> names) {
        if (isReference && node.path("name").isTextual()) {
            names.add(node.path("name").textValue());
        }
        node.properties()
                .forEach(field -> collect(
                        field.getValue(),
                        field.getKey().toLowerCase(Locale.ROOT).endsWith(REFERENCE),
                        names));
        if (node.isArray()) {
            node.forEach(item -> collect(item, isReference, names));
        }
    }
}
