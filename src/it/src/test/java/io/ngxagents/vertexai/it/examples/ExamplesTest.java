package io.ngxagents.vertexai.it.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest of {@code examples/} is accepted, unchanged, by a real API server that knows nothing but the CRDs. */
class ExamplesTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    /** No manifests; {@code it.callers} runs them. */
    private static final Set<String> PROGRAMS = Set.of("callers", "library");

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(Project.file("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> Project.root().relativize(file))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> folders() throws IOException {
        try (Stream<Path> files = Files.list(Project.file("examples"))) {
            return files.filter(Files::isDirectory)
                    .filter(folder -> !PROGRAMS.contains(folder.getFileName().toString()))
                    .map(file -> Project.root().relativize(file))
                    .sorted()
                    .toList();
        }
    }

    /** The other examples live in the namespace that the quickstart makes. */
    @BeforeAll
    static void applyTheQuickstart() throws IOException {
        for (HasMetadata object : kubernetes.load(Project.file("examples/01-quickstart/quickstart.yaml"))) {
            kubernetes.admin().resource(object).serverSideApply();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void givenAnExampleWhenApplyingItThenEveryObjectIsAccepted(Path manifest) {
        for (HasMetadata object : kubernetes.load(Project.root().resolve(manifest))) {
            if (!object.getKind().equals("Namespace")) {
                assertThat(object.getMetadata().getNamespace()).isEqualTo("ngx-agents");
            }
            kubernetes
                    .admin()
                    .resource(object)
                    .fieldValidation(Validation.STRICT)
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void givenAFolderWhenReadingItsReadmeThenItNamesEachManifest(Path folder) throws IOException {
        assertThat(folder.getFileName().toString()).matches("[0-9]{2}-[a-z-]+");
        String readme = Files.readString(Project.root().resolve(folder).resolve("README.md"));
        assertThat(manifests().stream().filter(manifest -> manifest.startsWith(folder)))
                .isNotEmpty()
                .allSatisfy(manifest ->
                        assertThat(readme).contains(manifest.getFileName().toString()));
        assertThat(Files.readString(Project.file("examples/README.md"))).contains("](" + folder.getFileName() + "/)");
    }

    @Test
    void givenTheExamplesWhenReadingThemThenNoObjectIsInTwoOfThem() throws IOException {
        List<String> names = manifests().stream()
                .flatMap(manifest -> kubernetes.load(Project.root().resolve(manifest)).stream())
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }
}
