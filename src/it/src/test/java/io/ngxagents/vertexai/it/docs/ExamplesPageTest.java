package io.ngxagents.vertexai.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages for callers show is what the tests run. {@code mvn verify -Dgenerate=true} writes it anew. */
class ExamplesPageTest {
    private static final String EXAMPLES = "docs/client/examples.md";

    @ParameterizedTest
    @ValueSource(strings = {EXAMPLES, "docs/client/library.md"})
    void givenABlockOfCodeThenItIsTheFileThatItNames(String name) throws IOException {
        Path file = Project.file(name);
        String rendered = new ExamplesPage(Files.readString(file)).withFiles();

        if (Boolean.getBoolean("generate")) {
            Files.writeString(file, rendered);
        }

        assertThat(file).as("stale: run mvn verify -Dgenerate=true").hasContent(rendered);
    }

    @Test
    void givenAProgramOfACallerThenThePageShowsIt() throws IOException {
        assertThat(new ExamplesPage(Files.readString(Project.file(EXAMPLES))).files())
                .isEqualTo(programs());
    }

    private static Set<String> programs() throws IOException {
        Path folder = Project.file("examples/callers");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(sh|py|java)"))
                    .filter(file -> !folder.relativize(file).toString().contains("target"))
                    .map(file -> Project.root().relativize(file).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
