package io.ngxagents.vertexai.api.crd;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrArray;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsOrBool;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the generator cannot say: lists keyed by name, so that two writers under server-side apply do not overwrite each
 * other and no name occurs twice; the bounds of metav1.Condition; a required spec; rules instead of patterns, as a rule has
 * a message; the bounds of a client's name; what of a release may not change on its way; and the columns in reading order.
 */
final class SchemaRefinements implements CRDPostProcessor {
    private static final ObjectMapper JSON = new ObjectMapper();
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
            if (definition.getSpec().getNames().getKind().equals(VertexAiClient.class.getSimpleName())) {
                definition
                        .getSpec()
                        .getVersions()
                        .forEach(version -> boundName(version.getSchema().getOpenAPIV3Schema()));
            } else {
                definition
                        .getSpec()
                        .getVersions()
                        .forEach(version -> holdTraffic(version.getSchema().getOpenAPIV3Schema()));
            }
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
        refineRules(root);
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
        condition
                .getProperties()
                .get("status")
                .setEnum(List.of(new TextNode("True"), new TextNode("False"), new TextNode("Unknown")));
    }

    /**
     * A refused text should be answered by what is allowed, not by a regular expression. And the generator writes the
     * rule of a record's component twice, once for the field and once for the accessor.
     */
    private static void refineRules(JSONSchemaProps schema) {
        Stream<ValidationRule> ofPattern = Stream.ofNullable(schema.getPattern())
                .map(pattern -> new ValidationRuleBuilder()
                        .withRule("self.matches(r'" + pattern + "')")
                        .withMessage(PatternMessages.of(pattern))
                        .build());
        schema.setXKubernetesValidations(Stream.concat(ofPattern, schema.getXKubernetesValidations().stream())
                .distinct()
                .toList());
        schema.setPattern(null);
        children(schema).forEach(SchemaRefinements::refineRules);
    }

    private static Stream<JSONSchemaProps> children(JSONSchemaProps schema) {
        return Stream.of(
                        schema.getProperties() == null
                                ? Stream.<JSONSchemaProps>empty()
                                : schema.getProperties().values().stream(),
                        Stream.ofNullable(schema.getItems()).map(JSONSchemaPropsOrArray::getSchema),
                        Stream.ofNullable(schema.getAdditionalProperties()).map(JSONSchemaPropsOrBool::getSchema))
                .flatMap(found -> found);
    }

    /** Names of other objects are made of the client's name, some of which may only hold 63 characters. */
    private static void boundName(JSONSchemaProps root) {
        root.setXKubernetesValidations(List.of(
                new ValidationRuleBuilder()
                        .withRule("self.metadata.name.matches('^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$')")
                        .withMessage(
                                "metadata.name must be at most 40 lower case letters, digits and '-', starting with"
                                        + " a letter")
                        .build(),
                new ValidationRuleBuilder()
                        .withRule("!self.metadata.name.matches('-(canary|redis|backup)$')")
                        .withMessage(
                                "metadata.name must not end with -canary, -redis or -backup: the operator names the"
                                        + " objects of a client so")
                        .build()));
    }

    /**
     * What a release has written into one route it must take back from there. Only the root sees both spec and status.
     */
    private static void holdTraffic(JSONSchemaProps root) {
        String free = Stream.concat(
                        Stream.of(Phase.PENDING), Stream.of(Phase.values()).filter(Phase::isTerminal))
                .map(phase -> "'" + JSON.convertValue(phase, String.class) + "'")
                .collect(Collectors.joining(", "));
        root.setXKubernetesValidations(List.of(new ValidationRuleBuilder()
                .withRule("self.spec.traffic == oldSelf.spec.traffic || !has(self.status) || !has(self.status.phase)"
                        + " || self.status.phase in [" + free + "]")
                .withFieldPath(".spec.traffic")
                .withMessage("spec.traffic cannot change while the release is on its way; abort it, and change it"
                        + " when the release has ended")
                .build()));
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
                case "models", "fallbackLocations", "paths" -> property.setXKubernetesListType("set");
                default -> keyLists(property);
            }
        });
    }

    private static void keyList(JSONSchemaProps list, String key) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
        JSONSchemaProps item = list.getItems().getSchema();
        keyLists(item);
        if (item.getRequired() == null || !item.getRequired().contains(key)) {
            item.setRequired(List.of(key));
        }
    }
}
