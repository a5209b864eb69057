package io.ngxagents.vertexai.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.gateway.EnvironmentVariable;
import io.ngxagents.vertexai.it.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the gateway's configuration says what the types say, and the types what the gateway reads. */
class GatewayConfigurationReferenceTest {
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:VERTEX_AI|REDIS|GOOGLE)_[A-Z_]+\\b");

    @Test
    void givenTheTypesWhenRenderedThenTheCommittedPageIsTheSame() throws IOException {
        Path file = Project.file("docs/client/configuration.md");
        String rendered = GatewayConfigurationReference.render(Project.file("src/api/src/main/java"));

        if (Boolean.getBoolean("generate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, rendered);
        }

        assertThat(file).as("stale: run mvn verify -Dgenerate=true").hasContent(rendered);
    }

    @Test
    void givenTheGatewaysSourcesWhenReadThenTheyNameTheListedVariablesAndNoOthers() throws IOException {
        assertThat(namedIn("src/gateway/src/main/java"))
                .isEqualTo(Arrays.stream(EnvironmentVariable.values())
                        .map(EnvironmentVariable::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> namedIn(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Project.file(folder))) {
            Set<String> names = new TreeSet<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                VARIABLE.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group()));
            }
            return names;
        }
    }
}
