package io.ngxagents.vertexai.operator.release;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import io.ngxagents.vertexai.operator.client.workload.GatewayConfigMap;
import io.ngxagents.vertexai.operator.client.workload.GatewayDeployment;
import io.ngxagents.vertexai.operator.client.workload.GatewayPods;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What the candidate of a release runs as: the client's own projections with the release's version and settings. */
@Singleton
class CanaryWorkload {
    private final GatewayDeployment deployments;

    CanaryWorkload(OperatorConfiguration configuration) {
        this.deployments = new GatewayDeployment(configuration.images());
    }

    /** Its configuration. Owned by the client, as the stable track uses the same object after the promotion. */
    ConfigMap configMap(ReleasedClient client) {
        return GatewayConfigMap.desired(client.stable(), client.candidate());
    }

    /**
     * Its pods, which go with the release.
     *
     * @param stable the stable Deployment, whose digest of Secrets the canary shares
     */
    Deployment deployment(CanaryRelease release, ReleasedClient client, Optional<Deployment> stable, int replicas) {
        return deployments.desired(new GatewayPods(
                ClientNames.of(client.stable()),
                Track.CANARY,
                client.candidate(),
                OptionalInt.of(replicas),
                configMap(client).getMetadata().getName(),
                stable.flatMap(CanaryWorkload::secretsDigest),
                ControllerReference.to(release)));
    }

    /** Whether a stable Deployment runs the candidate: the same version, images and configuration. */
    boolean isCandidate(CanaryRelease release, ReleasedClient client, Deployment stable) {
        Deployment canary = deployment(release, client, Optional.of(stable), 1);
        return label(stable).equals(label(canary))
                && images(stable).equals(images(canary))
                && configMaps(stable).equals(configMaps(canary));
    }

    private static Optional<String> secretsDigest(Deployment stable) {
        return Optional.ofNullable(stable.getSpec().getTemplate().getMetadata().getAnnotations())
                .map(annotations -> annotations.get(LabelNames.SECRETS_DIGEST));
    }

    private static String label(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getLabels().getOrDefault(LabelNames.VERSION, "");
    }

    private static Set<String> images(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .map(container -> container.getImage())
                .collect(Collectors.toSet());
    }

    private static Set<String> configMaps(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
                .map(volume -> volume.getConfigMap())
                .filter(Objects::nonNull)
                .map(source -> source.getName())
                .collect(Collectors.toSet());
    }
}
