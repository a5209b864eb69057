package io.ngxagents.vertexai.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference pages say what the schema says. */
class CustomResourceReferenceTest {
    private static final Path ROOT = Path.of("../..");

    @ParameterizedTest
    @CsvSource({"vertexaiclients, vertexaiclient", "canaryreleases, canaryrelease"})
    void givenTheSchemaWhenRenderedThenTheCommittedPageIsTheSame(String plural, String page) throws IOException {
        Path file = ROOT.resolve("docs/reference/" + page + ".md");
        String manifest = Files.readString(ROOT.resolve("crds/" + plural + ".vertexai.ngxagents.io.yaml"));
        String rendered =
                CustomResourceReference.render(Serialization.unmarshal(manifest, CustomResourceDefinition.class));

        if (Boolean.getBoolean("generate")) {
            Files.writeString(file, rendered);
        }

        assertThat(file).as("stale: run mvn verify -Dgenerate=true").hasContent(rendered);
    }
}
