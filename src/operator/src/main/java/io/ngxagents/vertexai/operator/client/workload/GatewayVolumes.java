package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.ngxagents.vertexai.api.client.AuthSpec;
import io.ngxagents.vertexai.api.client.ConfigMapKeyReference;
import io.ngxagents.vertexai.api.client.CredentialsSpec;
import io.ngxagents.vertexai.api.client.ExternalRedisSpec;
import io.ngxagents.vertexai.api.client.PricesSpec;
import io.ngxagents.vertexai.api.client.SecretKeyReference;
import io.ngxagents.vertexai.api.client.SecretReference;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Files that a gateway pod sees: its configuration, what the spec refers to, and a place for temporary files. A Secret or
 * ConfigMap is always mounted as a folder: what is mounted as a single file never changes in a running pod.
 */
final class GatewayVolumes {
    /** The callers' API keys, a file a caller. */
    static final String API_KEYS_FOLDER = "/etc/vertex-ai-api-keys";

    private static final String CONFIGURATION_FOLDER = "/etc/vertex-ai";
    private static final String CREDENTIALS_FOLDER = "/etc/vertex-ai-credentials";
    private static final String PRICES_FOLDER = "/etc/vertex-ai-prices";
    private static final String REDIS_FOLDER = "/etc/vertex-ai-redis";

    private static final String TEMPORARY = "tmp";

    private GatewayVolumes() {}

    static String configurationFile() {
        return CONFIGURATION_FOLDER + "/" + GatewayConfigMap.FILE;
    }

    static Optional<String> credentialsFile(VertexAiClientSpec spec) {
        return credentials(spec).map(reference -> CREDENTIALS_FOLDER + "/" + reference.key());
    }

    static Optional<String> pricesFile(VertexAiClientSpec spec) {
        return prices(spec).map(reference -> PRICES_FOLDER + "/" + reference.key());
    }

    static Optional<String> redisCertificatesFile(VertexAiClientSpec spec) {
        return redisCertificates(spec).map(reference -> REDIS_FOLDER + "/" + reference.key());
    }

    static List<Volume> desired(GatewayPods pods) {
        List<Volume> volumes =
                new ArrayList<>(files(pods).stream().map(Files::volume).toList());
        volumes.add(new VolumeBuilder()
                .withName(TEMPORARY)
                .withEmptyDir(new EmptyDirVolumeSource())
                .build());
        return volumes;
    }

    static List<VolumeMount> mounts(GatewayPods pods) {
        List<VolumeMount> mounts =
                new ArrayList<>(files(pods).stream().map(Files::mount).toList());
        mounts.add(new VolumeMountBuilder()
                .withName(TEMPORARY)
                .withMountPath("/tmp")
                .build());
        return mounts;
    }

    private static List<Files> files(GatewayPods pods) {
        List<Files> files = new ArrayList<>();
        files.add(Files.configMap("configuration", pods.configMapName(), List.of(), CONFIGURATION_FOLDER));
        credentials(pods.spec())
                .ifPresent(secret -> files.add(
                        Files.secret("credentials", secret.name(), List.of(secret.key()), CREDENTIALS_FOLDER)));
        apiKeys(pods.spec())
                .ifPresent(secret -> files.add(Files.secret("api-keys", secret.name(), List.of(), API_KEYS_FOLDER)));
        prices(pods.spec())
                .ifPresent(table ->
                        files.add(Files.configMap("prices", table.name(), List.of(table.key()), PRICES_FOLDER)));
        redisCertificates(pods.spec())
                .ifPresent(secret -> files.add(
                        Files.secret("redis-certificates", secret.name(), List.of(secret.key()), REDIS_FOLDER)));
        return files;
    }

    private static Optional<SecretKeyReference> credentials(VertexAiClientSpec spec) {
        return Optional.ofNullable(spec.vertex().credentials()).map(CredentialsSpec::secretRef);
    }

    private static Optional<SecretReference> apiKeys(VertexAiClientSpec spec) {
        return Optional.ofNullable(spec.auth()).map(AuthSpec::apiKeysSecretRef);
    }

    private static Optional<ConfigMapKeyReference> prices(VertexAiClientSpec spec) {
        return Optional.ofNullable(spec.prices()).map(PricesSpec::configMapRef);
    }

    private static Optional<SecretKeyReference> redisCertificates(VertexAiClientSpec spec) {
        return Optional.ofNullable(spec.cache().redis().external()).map(ExternalRedisSpec::caSecretRef);
    }

    /** What is mounted at one folder, read-only. */
    private record Files(Volume volume, String folder) {
        /** @param keys what of it becomes files, each under its own name; empty for all */
        static Files configMap(String volume, String configMap, List<String> keys, String folder) {
            return new Files(
                    new VolumeBuilder()
                            .withName(volume)
                            .withNewConfigMap()
                            .withName(configMap)
                            .withItems(items(keys))
                            .endConfigMap()
                            .build(),
                    folder);
        }

        /** @param keys what of it becomes files, each under its own name; empty for all */
        static Files secret(String volume, String secret, List<String> keys, String folder) {
            return new Files(
                    new VolumeBuilder()
                            .withName(volume)
                            .withNewSecret()
                            .withSecretName(secret)
                            .withItems(items(keys))
                            .endSecret()
                            .build(),
                    folder);
        }

        private static List<KeyToPath> items(List<String> keys) {
            return keys.stream()
                    .map(key ->
                            new KeyToPathBuilder().withKey(key).withPath(key).build())
                    .toList();
        }

        VolumeMount mount() {
            return new VolumeMountBuilder()
                    .withName(volume.getName())
                    .withMountPath(folder)
                    .withReadOnly(true)
                    .build();
        }
    }
}
