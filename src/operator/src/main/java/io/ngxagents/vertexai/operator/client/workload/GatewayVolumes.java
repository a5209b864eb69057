package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.ngxagents.vertexai.api.client.SecretKeyReference;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files that a gateway pod sees: its configuration, Google's key if there is one, and a place for temporary files. */
final class GatewayVolumes {
    private static final String CONFIGURATION = "configuration";
    private static final String CREDENTIALS = "credentials";
    private static final String TEMPORARY = "tmp";
    private static final String CONFIGURATION_FOLDER = "/etc/vertex-ai";
    private static final String CREDENTIALS_FOLDER = "/etc/vertex-ai-credentials";

    private GatewayVolumes() {}

    static String configurationFile() {
        return CONFIGURATION_FOLDER + "/" + GatewayConfigMap.FILE;
    }

    static Optional<String> credentialsFile(VertexAiClientSpec spec) {
        return credentials(spec).map(reference -> CREDENTIALS_FOLDER + "/" + reference.key());
    }

    static List<Volume> desired(GatewayPods pods) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(new VolumeBuilder()
                .withName(CONFIGURATION)
                .withNewConfigMap()
                .withName(pods.configMapName())
                .endConfigMap()
                .build());
        credentials(pods.spec())
                .ifPresent(reference -> volumes.add(new VolumeBuilder()
                        .withName(CREDENTIALS)
                        .withNewSecret()
                        .withSecretName(reference.name())
                        .addNewItem()
                        .withKey(reference.key())
                        .withPath(reference.key())
                        .endItem()
                        .endSecret()
                        .build()));
        volumes.add(new VolumeBuilder()
                .withName(TEMPORARY)
                .withEmptyDir(new EmptyDirVolumeSource())
                .build());
        return volumes;
    }

    static List<VolumeMount> mounts(GatewayPods pods) {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(readOnly(CONFIGURATION, CONFIGURATION_FOLDER));
        credentials(pods.spec()).ifPresent(reference -> mounts.add(readOnly(CREDENTIALS, CREDENTIALS_FOLDER)));
        mounts.add(new VolumeMountBuilder()
                .withName(TEMPORARY)
                .withMountPath("/tmp")
                .build());
        return mounts;
    }

    private static VolumeMount readOnly(String volume, String folder) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(folder)
                .withReadOnly(true)
                .build();
    }

    private static Optional<SecretKeyReference> credentials(VertexAiClientSpec spec) {
        return Optional.ofNullable(spec.vertex().credentials()).map(credentials -> credentials.secretRef());
    }
}
