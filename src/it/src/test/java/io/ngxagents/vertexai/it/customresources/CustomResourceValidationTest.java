package io.ngxagents.vertexai.it.customresources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the schema admits and what it refuses, and that a refusal says what would have been allowed. */
class CustomResourceValidationTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static String namespace;

    @BeforeAll
    static void createNamespace() {
        namespace = kubernetes.createNamespace();
    }

    static List<ResourceFile> valid() throws IOException {
        return ResourceFile.all("valid");
    }

    static List<ResourceFile> invalid() throws IOException {
        return ResourceFile.all("invalid");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void givenAValidResourceWhenCreatingThenItIsAccepted(ResourceFile file) throws IOException {
        create(file.yaml());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void givenAnInvalidResourceWhenCreatingThenItIsRefusedAndTheMessageSaysWhy(ResourceFile file) throws IOException {
        String yaml = file.yaml();
        assertThatThrownBy(() -> create(yaml))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(file.expectedMessage());
    }

    @Test
    void givenTheFilesWhenCountingThenEveryKindHasItsShare() throws IOException {
        assertThat(valid()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(invalid()).hasSizeGreaterThanOrEqualTo(45);
        for (String kind : List.of("vertexaiclient", "canaryrelease")) {
            assertThat(valid()).anyMatch(file -> file.toString().startsWith(kind));
            assertThat(invalid()).anyMatch(file -> file.toString().startsWith(kind));
        }
    }

    /** As kubectl does it: unknown fields are an error. Nothing is stored. */
    private static void create(String yaml) {
        kubernetes
                .admin()
                .resource(yaml)
                .inNamespace(namespace)
                .dryRun()
                .fieldValidation(Validation.STRICT)
                .create();
    }
}
