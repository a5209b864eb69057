package io.ngxagents.vertexai.it.borders;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the modules are those of the architecture, and each package says what it is for. */
class ModuleBordersTest {
    /** What a module may use; {@code it} comes last and may use all. */
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "api", Set.of(),
            "monitoring", Set.of("api"),
            "simulator", Set.of(),
            "client", Set.of("api"),
            "gateway", Set.of("api", "client"),
            "operator", Set.of("api", "monitoring"),
            "tools", Set.of("api", "monitoring"),
            "it", Set.of());

    /** Tests talk to the simulator instead of Google. */
    private static final String STAND_IN = "simulator";

    static Set<String> modules() {
        return ModulePom.modules();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void givenAModuleWhenReadingItsPomThenItUsesNoOtherThanItMay(String module) {
        assertThat(MAY_USE).containsKey(module);
        assertThat(MAY_USE.get(module)).containsAll(ModulePom.of(module).uses());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void givenAModulesTestsWhenReadingItsPomThenTheyUseOnlyTheSimulatorBesides(String module) {
        Set<String> allowed = new TreeSet<>(module.equals("it") ? ModulePom.modules() : MAY_USE.get(module));
        if (!module.equals("api")) {
            allowed.add(STAND_IN);
        }
        assertThat(allowed).containsAll(ModulePom.of(module).testsUse());
    }

    @Test
    void givenTheIntegrationTestsWhenReadingTheirPomThenEveryProgramIsBuiltBeforeThem() {
        assertThat(ModulePom.of("it").testsUse()).contains("operator", "gateway", "simulator", "tools");
    }

    @Test
    void givenAFolderUnderSrcWhenReadingTheParentThenItIsAModule() throws IOException {
        try (Stream<Path> folders = Files.list(Project.file("src"))) {
            assertThat(folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(ModulePom.modules());
        }
    }

    /** A test package of the same name as a main package shares its description. */
    @ParameterizedTest
    @MethodSource("modules")
    void givenAPackageWhenLookingForItsDescriptionThenThereIsOne(String module) throws IOException {
        Set<String> packages = new TreeSet<>();
        Set<String> described = new TreeSet<>();
        for (String half : List.of("main", "test")) {
            Path sources = Project.file("src/" + module + "/src/" + half + "/java");
            for (Path file : javaFiles(sources)) {
                String name = sources.relativize(file.getParent()).toString();
                (file.endsWith("package-info.java") ? described : packages).add(name);
            }
        }
        assertThat(described).containsAll(packages);
    }

    private static List<Path> javaFiles(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
