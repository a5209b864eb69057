package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.MonitoringSpec;
import io.ngxagents.vertexai.api.client.ScrapeMode;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.RestrictedPod;
import io.ngxagents.vertexai.operator.config.Images;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The Deployment of one track's gateway pods. A pure projection, so that the client's reconciler makes the stable track
 * and a release the canary with the same hand.
 */
public final class GatewayDeployment {
    /** Revisions that {@code kubectl rollout undo} can go back to. */
    public static final int REVISIONS = 5;

    /** Time that a pod needs to stop beside the request that it still answers. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(15);

    private static final Duration LONGEST_SHUTDOWN = Duration.ofMinutes(10);
    private static final int PROGRESS_DEADLINE_SECONDS = 300;

    private final Images images;

    public GatewayDeployment(Images images) {
        this.images = images;
    }

    public Deployment desired(GatewayPods pods) {
        ClientLabels labels = new ClientLabels(pods.names());
        Map<String, String> podLabels = labels.gateway(pods.track(), pods.spec().version());
        Map<String, String> selector = labels.gatewaySelector(Optional.of(pods.track()));
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(pods.names().deployment(pods.track()))
                .withNamespace(pods.names().namespace())
                .withLabels(podLabels)
                .withOwnerReferences(pods.owner())
                .endMetadata()
                .withNewSpec()
                .withReplicas(pods.replicas().isPresent() ? pods.replicas().getAsInt() : null)
                .withRevisionHistoryLimit(REVISIONS)
                .withProgressDeadlineSeconds(PROGRESS_DEADLINE_SECONDS)
                .withNewSelector()
                .withMatchLabels(selector)
                .endSelector()
                .withNewStrategy()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxUnavailable(new IntOrString(0))
                .withMaxSurge(new IntOrString(1))
                .endRollingUpdate()
                .endStrategy()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(podLabels)
                .withAnnotations(annotations(pods))
                .endMetadata()
                .withSpec(podSpec(pods, selector))
                .endTemplate()
                .endSpec()
                .build();
    }

    private static Map<String, String> annotations(GatewayPods pods) {
        Map<String, String> annotations = new TreeMap<>();
        if (isFoundByAnnotations(pods.spec().monitoring())) {
            annotations.put("prometheus.io/scrape", "true");
            annotations.put("prometheus.io/port", Integer.toString(GatewayContainer.ADMIN_PORT));
            annotations.put("prometheus.io/path", "/metrics");
        }
        pods.secretsDigest().ifPresent(digest -> annotations.put(LabelNames.SECRETS_DIGEST, digest));
        return annotations;
    }

    /** By the spec alone: a definition that somebody installs rolls no pods. */
    private static boolean isFoundByAnnotations(MonitoringSpec monitoring) {
        return monitoring == null
                || monitoring.scrape() == ScrapeMode.AUTO
                || monitoring.scrape() == ScrapeMode.ANNOTATIONS;
    }

    private PodSpec podSpec(GatewayPods pods, Map<String, String> selector) {
        return new PodSpecBuilder()
                .withServiceAccountName(GatewayServiceAccount.nameFor(pods.names(), pods.spec()))
                .withAutomountServiceAccountToken(false)
                .withSecurityContext(RestrictedPod.podSecurity(GatewayContainer.USER))
                .withTerminationGracePeriodSeconds(gracePeriod(pods).toSeconds())
                .withTopologySpreadConstraints(spread(selector))
                .withImagePullSecrets(images.pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withContainers(new GatewayContainer(images).desired(pods))
                .withVolumes(GatewayVolumes.desired(pods))
                .build();
    }

    /** Long enough for the slowest request that a caller may make. */
    private static Duration gracePeriod(GatewayPods pods) {
        Duration wanted = pods.spec().limits().requestTimeout().toDuration().plus(SHUTDOWN);
        return wanted.compareTo(LONGEST_SHUTDOWN) < 0 ? wanted : LONGEST_SHUTDOWN;
    }

    /** Prefers different nodes, but one node is better than no pod. */
    private static TopologySpreadConstraint spread(Map<String, String> selector) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withNewLabelSelector()
                .withMatchLabels(selector)
                .endLabelSelector()
                .build();
    }
}
