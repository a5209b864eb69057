package io.ngxagents.vertexai.it.docs;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Renders the fields of a custom resource as a page for readers: a table of fields, then the rules between them. */
final class CustomResourceReference {
    private final StringBuilder page = new StringBuilder();
    private final List<String> rules = new ArrayList<>();

    private CustomResourceReference() {}

    static String render(CustomResourceDefinition definition) {
        return new CustomResourceReference().page(definition);
    }

    private String page(CustomResourceDefinition definition) {
        CustomResourceDefinitionVersion version =
                definition.getSpec().getVersions().get(0);
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        page.append("# ").append(definition.getSpec().getNames().getKind()).append("\n\n");
        page.append("`apiVersion: ")
                .append(definition.getSpec().getGroup())
                .append('/')
                .append(version.getName())
                .append("`. Generated from the schema by `mvn verify -Dgenerate=true`.\n");
        for (String part : List.of("spec", "status")) {
            page.append("\n## ").append(part).append("\n\n| field | type | default | meaning |\n|---|---|---|---|\n");
            rows(part, root.getProperties().get(part));
        }
        page.append("\n## Rules between fields\n\n");
        rules.forEach(rule -> page.append("- ").append(rule).append(".\n"));
        return page.toString();
    }

    private void rows(String path, JSONSchemaProps schema) {
        collectRules(schema);
        if (schema.getProperties() == null || path.equals("status.conditions[]")) {
            return;
        }
        new TreeMap<>(schema.getProperties()).forEach((name, property) -> {
            String field = path + "." + name;
            boolean required =
                    schema.getRequired() != null && schema.getRequired().contains(name);
            page.append("| `")
                    .append(field)
                    .append("` | ")
                    .append(type(property))
                    .append(" | ")
                    .append(required ? "*required*" : defaultOf(property))
                    .append(" | ")
                    .append(meaning(property))
                    .append(" |\n");
            if (property.getItems() != null) {
                rows(field + "[]", property.getItems().getSchema());
            } else {
                rows(field, property);
            }
        });
    }

    private void collectRules(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null && !isText(schema)) {
            schema.getXKubernetesValidations().stream()
                    .map(ValidationRule::getMessage)
                    .filter(Objects::nonNull)
                    .filter(message -> !rules.contains(message))
                    .forEach(rules::add);
        }
    }

    private static String type(JSONSchemaProps property) {
        if (property.getEnum() != null && !property.getEnum().isEmpty()) {
            return String.join(
                    ", ",
                    property.getEnum().stream()
                            .map(value -> "`" + value.asText() + "`")
                            .toList());
        }
        if (property.getItems() != null) {
            return "list of " + type(property.getItems().getSchema());
        }
        if (property.getAdditionalProperties() != null) {
            return "map of " + type(property.getAdditionalProperties().getSchema());
        }
        String bounds = property.getMinimum() == null && property.getMaximum() == null
                ? ""
                : " " + plain(property.getMinimum()) + "…" + plain(property.getMaximum());
        return property.getType() + bounds;
    }

    private static String plain(Double bound) {
        return bound == null ? "" : bound % 1 == 0 ? String.valueOf(bound.longValue()) : bound.toString();
    }

    private static String defaultOf(JSONSchemaProps property) {
        boolean scalar = property.getDefault() != null && property.getDefault().isValueNode();
        return scalar ? "`" + property.getDefault().asText() + "`" : "";
    }

    /** The description, and what a text must look like. */
    private static String meaning(JSONSchemaProps property) {
        String description = property.getDescription() == null ? "" : property.getDescription();
        String rules = element(property).getXKubernetesValidations().stream()
                .filter(rule -> isText(element(property)))
                .map(rule -> " " + rule.getMessage().substring(0, 1).toUpperCase(Locale.ROOT)
                        + rule.getMessage().substring(1) + ".")
                .collect(Collectors.joining());
        return (description + rules).strip().replace("|", "\\|");
    }

    /** What a list or a map holds; any other property itself. */
    private static JSONSchemaProps element(JSONSchemaProps property) {
        if (property.getItems() != null) {
            return property.getItems().getSchema();
        }
        return property.getAdditionalProperties() == null
                ? property
                : property.getAdditionalProperties().getSchema();
    }

    private static boolean isText(JSONSchemaProps schema) {
        return "string".equals(schema.getType());
    }
}
