package io.ngxagents.vertexai.operator.client.redis;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.ngxagents.vertexai.api.ByteSize;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.RestrictedPod;
import io.ngxagents.vertexai.operator.config.Images;

/** The pod of a client's own Redis: a cache, so it keeps nothing on disk and drops what is used least when it is full. */
final class Redis {
    static final int PORT = 6379;

    /** User of the official image. */
    private static final long USER = 999;

    /** The rest of the limit is for connections, fragmentation and code. */
    private static final double SHARE_FOR_DATA = 0.75;

    private static final String FOLDER = "/etc/redis";
    private static final String CPU_REQUEST = "100m";

    private final ClientNames names;
    private final Images images;

    Redis(ClientNames names, Images images) {
        this.names = names;
        this.images = images;
    }

    PodSpec podSpec(ByteSize memory) {
        return new PodSpecBuilder()
                .withAutomountServiceAccountToken(false)
                .withSecurityContext(RestrictedPod.podSecurity(USER))
                .withTerminationGracePeriodSeconds(10L)
                .withImagePullSecrets(images.pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withContainers(container(memory))
                .addNewVolume()
                .withName("configuration")
                .withNewSecret()
                .withSecretName(names.redis())
                .addNewItem()
                .withKey(RedisSecret.CONFIGURATION)
                .withPath(RedisSecret.CONFIGURATION)
                .endItem()
                .endSecret()
                .endVolume()
                .addNewVolume()
                .withName("data")
                .withEmptyDir(new EmptyDirVolumeSource())
                .endVolume()
                .build();
    }

    private Container container(ByteSize memory) {
        return new ContainerBuilder()
                .withName("redis")
                .withImage(images.redis())
                .withImagePullPolicy(images.pullPolicy().orElse(null))
                .withArgs(
                        FOLDER + "/" + RedisSecret.CONFIGURATION,
                        "--dir",
                        "/data",
                        "--maxmemory",
                        Long.toString(memory.times(SHARE_FOR_DATA).bytes()),
                        "--maxmemory-policy",
                        "allkeys-lfu",
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .addNewPort()
                .withName("redis")
                .withContainerPort(PORT)
                .withProtocol("TCP")
                .endPort()
                .withNewResources()
                .addToRequests("cpu", new Quantity(CPU_REQUEST))
                .addToRequests("memory", new Quantity(memory.toString()))
                .addToLimits("memory", new Quantity(memory.toString()))
                .endResources()
                .addNewVolumeMount()
                .withName("configuration")
                .withMountPath(FOLDER)
                .withReadOnly(true)
                .endVolumeMount()
                .addNewVolumeMount()
                .withName("data")
                .withMountPath("/data")
                .endVolumeMount()
                .withLivenessProbe(probe(10, 6))
                .withReadinessProbe(probe(5, 2))
                .withTerminationMessagePolicy(RestrictedPod.LAST_WORDS)
                .withSecurityContext(RestrictedPod.containerSecurity())
                .build();
    }

    /** A connection is enough to ask for: Redis accepts none before it is ready, and the probe needs no password. */
    private static Probe probe(int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewTcpSocket()
                .withNewPort("redis")
                .endTcpSocket()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(2)
                .withFailureThreshold(failures)
                .build();
    }
}
