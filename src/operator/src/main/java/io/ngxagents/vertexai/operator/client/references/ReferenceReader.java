package io.ngxagents.vertexai.operator.client.references;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.client.AuthSpec;
import io.ngxagents.vertexai.api.client.BackupSpec;
import io.ngxagents.vertexai.api.client.ConfigMapKeyReference;
import io.ngxagents.vertexai.api.client.CredentialsSpec;
import io.ngxagents.vertexai.api.client.ExternalRedisSpec;
import io.ngxagents.vertexai.api.client.GcsBucketSpec;
import io.ngxagents.vertexai.api.client.PricesSpec;
import io.ngxagents.vertexai.api.client.RedisMode;
import io.ngxagents.vertexai.api.client.RedisSpec;
import io.ngxagents.vertexai.api.client.S3BucketSpec;
import io.ngxagents.vertexai.api.client.SecretKeyReference;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.Problem;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
        List<Problem> others = Stream.of(apiKeys(namespace, spec.auth()), prices(namespace, spec.prices(), contents))
                .flatMap(Optional::stream)
                .toList();
        return new References(credentials, redis, others, contents);
    }

    /**
     * What is missing of what the backups refer to. The gateways do without it.
     *
     * @param namespace the client's own; a reference never leaves it
     */
    public Optional<Problem> readBackup(String namespace, BackupSpec backup) {
        return Stream.<Supplier<Optional<Problem>>>of(
                        () -> key("spec.backup.encryptionKeysSecretRef", namespace, backup.encryptionKeysSecretRef()),
                        () -> key("spec.backup.signingKeysSecretRef", namespace, backup.signingKeysSecretRef()),
                        () -> google(namespace, backup.target().gcs()),
                        () -> amazon(namespace, backup.target().s3()),
                        () -> Optional.ofNullable(backup.workloadIdentity())
                                .flatMap(identity -> serviceAccount(
                                        "spec.backup.workloadIdentity", namespace, identity.serviceAccountName())))
                .flatMap(look -> look.get().stream())
                .findFirst();
    }

    private Optional<Problem> google(String namespace, GcsBucketSpec bucket) {
        return Optional.ofNullable(bucket)
                .flatMap(gcs ->
                        key("spec.backup.target.gcs.credentialsSecretRef", namespace, gcs.credentialsSecretRef()));
    }

    private Optional<Problem> amazon(String namespace, S3BucketSpec bucket) {
        return Optional.ofNullable(bucket)
                .map(S3BucketSpec::credentialsSecretRef)
                .flatMap(secret -> Stream.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
                        .map(key -> key(
                                "spec.backup.target.s3.credentialsSecretRef",
                                namespace,
                                new SecretKeyReference(secret.name(), key)))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private Optional<Problem> key(String path, String namespace, SecretKeyReference reference) {
        return Optional.ofNullable(reference).flatMap(known -> secret(path, namespace, known, new ArrayList<>()));
    }

    private Optional<Problem> credentials(String namespace, CredentialsSpec credentials, List<String> contents) {
        if (credentials == null) {
            return Optional.empty();
        }
        if (credentials.secretRef() != null) {
            return secret("spec.vertex.credentials.secretRef", namespace, credentials.secretRef(), contents);
        }
        return serviceAccount(
                "spec.vertex.credentials.workloadIdentity",
                namespace,
                credentials.workloadIdentity().serviceAccountName());
    }

    private Optional<Problem> redis(String namespace, RedisSpec redis, List<String> contents) {
        if (redis.mode() != RedisMode.EXTERNAL) {
            return Optional.empty();
        }
        ExternalRedisSpec external = redis.external();
        Optional<Problem> url =
                secret("spec.cache.redis.external.urlSecretRef", namespace, external.urlSecretRef(), contents);
        return url.isPresent() || external.caSecretRef() == null
                ? url
                : secret("spec.cache.redis.external.caSecretRef", namespace, external.caSecretRef(), contents);
    }

    /** What the keys are is of no interest: the pods see a change by themselves. */
    private Optional<Problem> apiKeys(String namespace, AuthSpec auth) {
        if (auth == null) {
            return Optional.empty();
        }
        String path = "spec.auth.apiKeysSecretRef";
        String name = auth.apiKeysSecretRef().name();
        Secret secret = find(namespace, name);
        if (secret == null) {
            return secretNotFound(path, namespace, name);
        }
        return secret.getData() == null || secret.getData().isEmpty()
                ? problem(
                        "SecretEmpty",
                        "Secret '%s' of %s has no keys; each key is the name of a caller and holds its API key",
                        name,
                        path)
                : Optional.empty();
    }

    private Optional<Problem> prices(String namespace, PricesSpec prices, List<String> contents) {
        if (prices == null) {
            return Optional.empty();
        }
        ConfigMapKeyReference reference = prices.configMapRef();
        ConfigMap table = kubernetes
                .configMaps()
                .inNamespace(namespace)
                .withName(reference.name())
                .get();
        if (table == null) {
            return problem(
                    "ConfigMapNotFound",
                    "ConfigMap '%s' of spec.prices.configMapRef does not exist in namespace '%s'",
                    reference.name(),
                    namespace);
        }
        String content = content(table.getData(), reference.key());
        if (content.isEmpty()) {
            return problem(
                    "ConfigMapKeyNotFound",
                    "ConfigMap '%s' of spec.prices.configMapRef has no content under the key '%s'",
                    reference.name(),
                    reference.key());
        }
        contents.add(entry(reference.name(), reference.key(), content));
        return Optional.empty();
    }

    private Optional<Problem> secret(
            String path, String namespace, SecretKeyReference reference, List<String> contents) {
        Secret secret = find(namespace, reference.name());
        if (secret == null) {
            return secretNotFound(path, namespace, reference.name());
        }
        String content = content(secret.getData(), reference.key());
        if (content.isEmpty()) {
            return problem(
                    "SecretKeyNotFound",
                    "Secret '%s' of %s has no content under the key '%s'",
                    reference.name(),
                    path,
                    reference.key());
        }
        contents.add(entry(reference.name(), reference.key(), content));
        return Optional.empty();
    }

    private Secret find(String namespace, String name) {
        return kubernetes.secrets().inNamespace(namespace).withName(name).get();
    }

    private static Optional<Problem> secretNotFound(String path, String namespace, String name) {
        return problem("SecretNotFound", "Secret '%s' of %s does not exist in namespace '%s'", name, path, namespace);
    }

    private static String content(Map<String, String> data, String key) {
        return data == null ? "" : data.getOrDefault(key, "");
    }

    private static String entry(String name, String key, String content) {
        return name + "/" + key + "=" + content;
    }

    private Optional<Problem> serviceAccount(String path, String namespace, String name) {
        return kubernetes
                                .serviceAccounts()
                                .inNamespace(namespace)
                                .withName(name)
                                .get()
                        == null
                ? problem(
                        "ServiceAccountNotFound",
                        "ServiceAccount '%s' of %s does not exist in namespace '%s'",
                        name,
                        path,
                        namespace)
                : Optional.empty();
    }

    private static Optional<Problem> problem(String reason, String format, String... names) {
        return Optional.of(new Problem(reason, format.formatted((Object[]) names)));
    }
}
