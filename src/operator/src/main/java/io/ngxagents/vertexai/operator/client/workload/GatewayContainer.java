package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.ngxagents.vertexai.api.client.RedisSpec;
import io.ngxagents.vertexai.api.client.ResourcesSpec;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.RestrictedPod;
import io.ngxagents.vertexai.operator.config.Images;
import java.util.ArrayList;
import java.util.List;

/** The one container of a gateway pod. Optional fields whose value is the default are left out: see the matcher's rules. */
final class GatewayContainer {
    static final int HTTP_PORT = 8080;
    static final int ADMIN_PORT = 9090;

    /** User that the image runs as. */
    static final long USER = 65532;

    /** Leaves memory for threads, buffers and code; a gateway out of heap is of no use to its callers. */
    private static final String JVM_OPTIONS = "-XX:MaxRAMPercentage=60.0 -XX:+ExitOnOutOfMemoryError";

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
                .withEnv(environment(pods))
                .withResources(resources(pods.spec().resources()))
                .withVolumeMounts(GatewayVolumes.mounts(pods))
                .withStartupProbe(probe("/health/live", 2, 60))
                .withLivenessProbe(probe("/health/live", 10, 3))
                .withReadinessProbe(probe("/health/ready", 5, 2))
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

    private static List<EnvVar> environment(GatewayPods pods) {
        List<EnvVar> variables = new ArrayList<>(List.of(
                new EnvVar("VERTEX_AI_CLIENT", pods.names().client(), null),
                new EnvVar("VERTEX_AI_NAMESPACE", pods.names().namespace(), null),
                new EnvVar("VERTEX_AI_TRACK", pods.track().label(), null),
                new EnvVar("VERTEX_AI_VERSION", pods.spec().version(), null),
                new EnvVar("VERTEX_AI_CONFIGURATION", GatewayVolumes.configurationFile(), null),
                new EnvVar("JAVA_TOOL_OPTIONS", JVM_OPTIONS, null)));
        GatewayVolumes.credentialsFile(pods.spec())
                .ifPresent(file -> variables.add(new EnvVar("GOOGLE_APPLICATION_CREDENTIALS", file, null)));
        RedisSpec redis = pods.spec().cache().redis();
        switch (redis.mode()) {
            case STANDALONE ->
                variables.add(fromSecret("REDIS_PASSWORD", pods.names().redis(), "password"));
            case EXTERNAL ->
                variables.add(fromSecret(
                        "REDIS_URL",
                        redis.external().urlSecretRef().name(),
                        redis.external().urlSecretRef().key()));
            case NONE -> {}
        }
        return variables;
    }

    private static EnvVar fromSecret(String variable, String secret, String key) {
        return new EnvVarBuilder()
                .withName(variable)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, secret, null)
                .endValueFrom()
                .build();
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

    private static Probe probe(String path, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withNewPort("admin")
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(2)
                .withFailureThreshold(failures)
                .build();
    }
}
