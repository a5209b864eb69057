package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.ngxagents.vertexai.api.client.ResourcesSpec;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.RestrictedPod;
import io.ngxagents.vertexai.operator.config.Images;

/** The one container of a gateway pod. Optional fields whose value is the default are left out: see the matcher's rules. */
final class GatewayContainer {
    static final int HTTP_PORT = 8080;
    static final int ADMIN_PORT = 9090;

    /** User that the image runs as. */
    static final long USER = 65532;

    /** Seconds that the endpoints need to forget a pod before it stops listening. */
    private static final long DRAIN_SECONDS = 5;

    private final Images images;

    GatewayContainer(Images images) {
        this.images = images;
    }

    Container desired(GatewayPods pods) {
        return new ContainerBuilder()
                .withName("gateway")
                .withImage(image(pods.spec()))
                .withImagePullPolicy(images.pullPolicy().orElse(null))
                .withPorts(port("http", HTTP_PORT), port("admin", ADMIN_PORT))
                .withEnv(GatewayEnvironment.desired(pods))
                .withResources(resources(pods.spec().resources()))
                .withVolumeMounts(GatewayVolumes.mounts(pods))
                .withStartupProbe(probe("/health/live", 2, 2, 60))
                // A pod that is slow for want of CPU is not mended by a restart, which takes more of it: a minute's
                // patience.
                .withLivenessProbe(probe("/health/live", 10, 5, 6))
                .withReadinessProbe(probe("/health/ready", 5, 2, 2))
                .withNewLifecycle()
                .withNewPreStop()
                .withNewSleep(DRAIN_SECONDS)
                .endPreStop()
                .endLifecycle()
                .withTerminationMessagePolicy(RestrictedPod.LAST_WORDS)
                .withSecurityContext(RestrictedPod.containerSecurity())
                .build();
    }

    private String image(VertexAiClientSpec spec) {
        return spec.image() != null ? spec.image() : images.gateway() + ":" + spec.version();
    }

    private static ResourceRequirements resources(ResourcesSpec resources) {
        ResourceRequirementsBuilder requirements = new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(resources.requests().cpu()))
                .addToRequests(
                        "memory", new Quantity(resources.requests().memory().toString()))
                .addToLimits("memory", new Quantity(resources.limits().memory().toString()));
        if (resources.limits().cpu() != null) {
            requirements.addToLimits("cpu", new Quantity(resources.limits().cpu()));
        }
        return requirements.build();
    }

    private static ContainerPort port(String name, int number) {
        return new ContainerPortBuilder()
                .withName(name)
                .withContainerPort(number)
                .withProtocol("TCP")
                .build();
    }

    private static Probe probe(String path, int periodSeconds, int timeoutSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort("admin")
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(timeoutSeconds)
                .withFailureThreshold(failures)
                .build();
    }
}
