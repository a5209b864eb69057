package io.ngxagents.vertexai.api.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The manifests in {@code crds/} are what the types say. {@code mvn verify -Dgenerate=true} writes them anew. */
class CustomResourceDefinitionsTest {
    private static final Path FOLDER = Path.of("../../crds");

    private final Map<String, String> generated = CustomResourceDefinitions.generate();

    CustomResourceDefinitionsTest() throws IOException {}

    @Test
    void givenTheTypesWhenGeneratingThenTheCommittedManifestsAreTheSame() throws IOException {
        assertThat(generated)
                .containsOnlyKeys(
                        "vertexaiclients.vertexai.ngxagents.io.yaml", "canaryreleases.vertexai.ngxagents.io.yaml");
        for (var manifest : generated.entrySet()) {
            Path file = FOLDER.resolve(manifest.getKey());
            if (Boolean.getBoolean("generate")) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, manifest.getValue());
            }
            assertThat(file)
                    .as("stale: run mvn verify -Dgenerate=true and commit crds/")
                    .hasContent(manifest.getValue());
        }
    }

    @Test
    void givenConditionsWhenGeneratingThenTheyAreAMapListKeyedByType() {
        for (CustomResourceDefinition definition : definitions()) {
            JSONSchemaProps conditions = schema(definition)
                    .getProperties()
                    .get("status")
                    .getProperties()
                    .get("conditions");
            assertThat(conditions.getXKubernetesListType()).isEqualTo("map");
            assertThat(conditions.getXKubernetesListMapKeys()).containsExactly("type");
        }
    }

    @Test
    void givenAnyFieldWhenGeneratingThenStringsListsAndMapsAreBounded() {
        List<String> unbounded = new ArrayList<>();
        for (CustomResourceDefinition definition : definitions()) {
            collectUnbounded(definition.getSpec().getNames().getKind(), schema(definition), unbounded);
        }
        assertThat(unbounded).isEmpty();
    }

    private List<CustomResourceDefinition> definitions() {
        return generated.values().stream()
                .map(yaml -> Serialization.unmarshal(yaml, CustomResourceDefinition.class))
                .toList();
    }

    private static JSONSchemaProps schema(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().get(0).getSchema().getOpenAPIV3Schema();
    }

    private static void collectUnbounded(String path, JSONSchemaProps schema, List<String> unbounded) {
        boolean freeText = "string".equals(schema.getType())
                && schema.getMaxLength() == null
                && (schema.getEnum() == null || schema.getEnum().isEmpty());
        boolean freeList = "array".equals(schema.getType()) && schema.getMaxItems() == null;
        boolean freeMap = schema.getAdditionalProperties() != null && schema.getMaxProperties() == null;
        if (freeText || freeList || freeMap) {
            unbounded.add(path);
        }
        if (schema.getProperties() != null) {
            schema.getProperties()
                    .forEach((name, property) -> collectUnbounded(path + "." + name, property, unbounded));
        }
        if (schema.getItems() != null) {
            collectUnbounded(path + "[]", schema.getItems().getSchema(), unbounded);
        }
        if (schema.getAdditionalProperties() != null) {
            collectUnbounded(path + "{}", schema.getAdditionalProperties().getSchema(), unbounded);
        }
    }
}
