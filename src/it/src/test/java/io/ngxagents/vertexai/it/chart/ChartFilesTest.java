package io.ngxagents.vertexai.it.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files that are made of others are in step. {@code mvn verify -Dgenerate=true} writes them anew. */
class ChartFilesTest {
    private static final String STALE = "stale: run mvn verify -Dgenerate=true and commit the file";
    private static final String NAMESPACE = """
            # Generated from helm/vertex-ai-operator with its default values: mvn verify -Dgenerate=true
            apiVersion: v1
            kind: Namespace
            metadata:
              name: vertex-ai-operator
              labels: {pod-security.kubernetes.io/enforce: restricted}
            """;

    @Test
    void givenTheCustomResourceDefinitionsWhenLookingIntoTheChartThenItHasTheSame() throws IOException {
        for (Path definition : definitions()) {
            Path copy = Chart.file("files/crds").resolve(definition.getFileName());
            String content = Files.readString(definition);
            if (Boolean.getBoolean("generate")) {
                Files.writeString(copy, content);
            }
            assertThat(copy).as(STALE).hasContent(content);
        }
        try (Stream<Path> copies = Files.list(Chart.file("files/crds"))) {
            assertThat(copies).hasSameSizeAs(definitions());
        }
    }

    @Test
    void givenTheChartWhenRenderingThenTheDefinitionsStayAsTheyAreAndOutliveAnUninstall() throws IOException {
        List<CustomResourceDefinition> rendered = Chart.objects("operator", "").stream()
                .filter(CustomResourceDefinition.class::isInstance)
                .map(CustomResourceDefinition.class::cast)
                .toList();
        assertThat(rendered).hasSameSizeAs(definitions());
        for (CustomResourceDefinition definition : rendered) {
            assertThat(definition.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
            String original = Files.readString(
                    Project.file("crds/" + definition.getMetadata().getName() + ".yaml"));
            assertThat(definition.getSpec())
                    .isEqualTo(Serialization.unmarshal(original, CustomResourceDefinition.class)
                            .getSpec());
        }
        assertThat(Chart.objects("operator", "crds: {install: false}"))
                .extracting(HasMetadata::getKind)
                .doesNotContain("CustomResourceDefinition");
    }

    @Test
    void givenTheChartWhenRenderingWithDefaultsThenTheInstallManifestIsTheSame() throws IOException {
        Path file = Project.file("deploy/install.yaml");
        String manifest = installManifest();
        if (Boolean.getBoolean("generate")) {
            Files.writeString(file, manifest);
        }
        assertThat(file).as(STALE).hasContent(manifest);
    }

    /** Without Helm's own test and Helm's own labels: nobody who applies this file has a Helm release. */
    private static String installManifest() {
        return Chart.documents(Chart.render(Chart.RELEASE, "")).stream()
                .filter(document -> !document.contains("helm.sh/hook"))
                .map(document -> document.lines()
                        .filter(line -> !line.contains("helm.sh/") && !line.contains("managed-by: Helm"))
                        .filter(line -> !line.startsWith("# Source:") && !line.isBlank())
                        .map(line -> line.equals("  annotations:") ? "  annotations: {}" : line)
                        .collect(Collectors.joining("\n", "", "\n")))
                .collect(Collectors.joining("---\n", NAMESPACE + "---\n", ""));
    }

    private static List<Path> definitions() throws IOException {
        try (Stream<Path> files = Files.list(Project.file("crds"))) {
            return files.sorted().toList();
        }
    }
}
