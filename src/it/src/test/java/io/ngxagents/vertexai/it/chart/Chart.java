package io.ngxagents.vertexai.it.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.kubernetes.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The chart of this project, rendered as {@code helm template} does it, without a cluster. */
public final class Chart {
    /** Release name and namespace that the documentation uses. */
    static final String RELEASE = "vertex-ai-operator";

    /** As in Chart.yaml. */
    private static final String OLDEST_KUBERNETES = "1.30.0";

    private static final String FOLDER = "helm/vertex-ai-operator";

    private Chart() {}

    static Path file(String path) {
        return Project.file(FOLDER).resolve(path);
    }

    static LintResult lint() {
        return new Helm(Project.file(FOLDER)).lint().strict().call();
    }

    /**
     * The rendered manifests.
     *
     * @param values YAML; what is left out keeps the chart's default
     * @throws IllegalStateException if Helm refuses the values, with its message
     */
    static String render(String namespace, String values) {
        return render(Project.file(FOLDER), namespace, values);
    }

    private static String render(Path chart, String namespace, String values) {
        try {
            Path file = Files.createTempFile("values-", ".yaml");
            try {
                Files.writeString(file, values);
                return new Helm(chart)
                        .template()
                        .withName(RELEASE)
                        .withNamespace(namespace)
                        .withKubeVersion(OLDEST_KUBERNETES)
                        .withValuesFile(file)
                        .call();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The rendered objects with the pod of {@code helm test}, which Helm's library otherwise leaves out as a hook: here it
     * is rendered from a copy of the chart that does not call it one.
     */
    static List<HasMetadata> objectsWithTest(String namespace, String values) {
        try {
            Path copy = Files.createTempDirectory("chart-");
            try {
                copy(Project.file(FOLDER), copy);
                Path test = copy.resolve("templates/tests/health.yaml");
                Files.writeString(test, Files.readString(test).replace("helm.sh/hook", "no-hook"));
                return parse(render(copy, namespace, values));
            } finally {
                Folders.deleteWithContent(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** The rendered objects. */
    public static List<HasMetadata> objects(String namespace, String values) {
        return parse(render(namespace, values));
    }

    private static List<HasMetadata> parse(String yaml) {
        return documents(yaml).stream()
                .map(document -> Serialization.unmarshal(document, KubernetesResource.class))
                .map(HasMetadata.class::cast)
                .toList();
    }

    /** The documents of a YAML stream that hold something. */
    static List<String> documents(String yaml) {
        return Arrays.stream(yaml.split("(?m)^---\\s*$"))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .toList();
    }
}
