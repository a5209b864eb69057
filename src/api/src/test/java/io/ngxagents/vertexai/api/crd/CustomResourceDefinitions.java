package io.ngxagents.vertexai.api.crd;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Generates the CustomResourceDefinitions from the Java types: the only source of {@code crds/}. */
final class CustomResourceDefinitions {
    private CustomResourceDefinitions() {}

    /** The manifests by file name. */
    static Map<String, String> generate() throws IOException {
        Path folder = Files.createTempDirectory("crds");
        try {
            new CRDGenerator()
                    .inOutputDir(folder.toFile())
                    .withParallelGenerationEnabled(false)
                    .customResourceClasses(VertexAiClient.class, CanaryRelease.class)
                    .withPostProcessor(new SchemaRefinements())
                    .forCRDVersions("v1")
                    .generate();
            Map<String, String> manifests = new LinkedHashMap<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    manifests.put(fileName(file), Files.readString(file));
                }
            }
            return manifests;
        } finally {
            deleteWithContent(folder);
        }
    }

    private static String fileName(Path file) throws IOException {
        CustomResourceDefinition definition =
                Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
        return definition.getMetadata().getName() + ".yaml";
    }

    private static void deleteWithContent(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
