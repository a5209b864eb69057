package io.ngxagents.vertexai.api.crd;

import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;

/**
 * What the generator cannot say: lists keyed by name, so that two writers under server-side apply do not overwrite each
 * other and no name occurs twice; the bounds of metav1.Condition; a required spec; and the columns in reading order.
 */
final class SchemaRefinements implements CRDPostProcessor {
    private static final List<String> COLUMNS = List.of(
            "Client",
            "Ready",
            "Version",
            "Replicas",
            "Redis",
            "Endpoint",
            "Last Backup",
            "Phase",
            "Step",
            "Weight",
            "Verdict",
            "Left",
            "Age",
            "Message");

    @Override
    public HasMetadata process(HasMetadata resource, String crdVersion) {
        if (resource instanceof CustomResourceDefinition definition) {
            definition.getSpec().getVersions().forEach(SchemaRefinements::refine);
        }
        return resource;
    }

    private static void refine(CustomResourceDefinitionVersion version) {
        version.getAdditionalPrinterColumns()
                .sort(Comparator.comparingInt(
                        (CustomResourceColumnDefinition column) -> COLUMNS.indexOf(column.getName())));
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        root.setRequired(List.of("spec"));
        refineConditions(root.getProperties().get("status").getProperties().get("conditions"));
        keyLists(root);
    }

    private static void refineConditions(JSONSchemaProps conditions) {
        JSONSchemaProps condition = conditions.getItems().getSchema();
        condition.setRequired(List.of("type", "status", "reason", "message", "lastTransitionTime"));
        condition.getProperties().get("type").setMaxLength(316L);
        condition.getProperties().get("reason").setMaxLength(1024L);
        condition.getProperties().get("message").setMaxLength(32768L);
        condition.getProperties().get("lastTransitionTime").setFormat("date-time");
        condition.getProperties().get("lastTransitionTime").setMaxLength(64L);
        condition.getProperties().get("status").setMaxLength(7L);
    }

    private static void keyLists(JSONSchemaProps schema) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((name, property) -> {
            switch (name) {
                case "conditions" -> keyList(property, "type");
                case "checks" -> keyList(property, "name");
                case "policies" -> keyList(property, "class");
                default -> keyLists(property);
            }
        });
    }

    private static void keyList(JSONSchemaProps list, String key) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
        JSONSchemaProps item = list.getItems().getSchema();
        if (item.getRequired() == null || !item.getRequired().contains(key)) {
            item.setRequired(List.of(key));
        }
    }
}
