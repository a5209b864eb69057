package io.ngxagents.vertexai.operator.client.references;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.client.CredentialsSpec;
import io.ngxagents.vertexai.api.client.RedisMode;
import io.ngxagents.vertexai.api.client.RedisSpec;
import io.ngxagents.vertexai.api.client.SecretKeyReference;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.Problem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks up, one by one and by name, what a spec refers to. Secrets are never listed or watched: the operator may not. */
@Singleton
public class ReferenceReader {
    private final KubernetesClient kubernetes;

    public ReferenceReader(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    /**
     * Reads what a spec refers to; what is missing there becomes a problem in the result.
     *
     * @param namespace the client's own; a reference never leaves it
     */
    public References read(String namespace, VertexAiClientSpec spec) {
        List<String> contents = new ArrayList<>();
        Optional<Problem> credentials = credentials(namespace, spec.vertex().credentials(), contents);
        Optional<Problem> redis = redis(namespace, spec.cache().redis(), contents);
        return new References(credentials, redis, contents);
    }

    private Optional<Problem> credentials(String namespace, CredentialsSpec credentials, List<String> contents) {
        if (credentials == null) {
            return Optional.empty();
        }
        if (credentials.secretRef() != null) {
            return secret("spec.vertex.credentials.secretRef", namespace, credentials.secretRef(), contents);
        }
        return serviceAccount(namespace, credentials.workloadIdentity().serviceAccountName());
    }

    private Optional<Problem> redis(String namespace, RedisSpec redis, List<String> contents) {
        return redis.mode() == RedisMode.EXTERNAL
                ? secret(
                        "spec.cache.redis.external.urlSecretRef",
                        namespace,
                        redis.external().urlSecretRef(),
                        contents)
                : Optional.empty();
    }

    private Optional<Problem> secret(
            String path, String namespace, SecretKeyReference reference, List<String> contents) {
        Secret secret = kubernetes
                .secrets()
                .inNamespace(namespace)
                .withName(reference.name())
                .get();
        if (secret == null) {
            return problem(
                    "SecretNotFound",
                    "Secret '%s' of %s does not exist in namespace '%s'",
                    reference.name(),
                    path,
                    namespace);
        }
        String content = secret.getData().get(reference.key());
        if (content == null || content.isEmpty()) {
            return problem(
                    "SecretKeyNotFound",
                    "Secret '%s' of %s has no content under the key '%s'",
                    reference.name(),
                    path,
                    reference.key());
        }
        contents.add(reference.name() + "/" + reference.key() + "=" + content);
        return Optional.empty();
    }

    private Optional<Problem> serviceAccount(String namespace, String name) {
        return kubernetes
                                .serviceAccounts()
                                .inNamespace(namespace)
                                .withName(name)
                                .get()
                        == null
                ? problem(
                        "ServiceAccountNotFound",
                        "ServiceAccount '%s' of spec.vertex.credentials.workloadIdentity does not exist in namespace"
                                + " '%s'",
                        name,
                        namespace)
                : Optional.empty();
    }

    private static Optional<Problem> problem(String reason, String format, String... names) {
        return Optional.of(new Problem(reason, format.formatted((Object[]) names)));
    }
}
