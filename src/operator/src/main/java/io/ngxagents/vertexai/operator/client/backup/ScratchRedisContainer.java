package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.ngxagents.vertexai.api.ByteSize;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.RestrictedPod;
import io.ngxagents.vertexai.operator.config.Images;
import java.util.Optional;

/** An empty Redis beside a backup's container, to try the backup on: only that pod reaches it, and it ends with it. */
final class ScratchRedisContainer {
    static final String URL = "redis://127.0.0.1:6379";

    /** The rest of the limit is for connections, fragmentation and code. */
    private static final double SHARE_FOR_DATA = 0.9;

    private static final String CPU_REQUEST = "100m";

    private final Images images;

    ScratchRedisContainer(Images images) {
        this.images = images;
    }

    /** It starts before the other containers and, unlike them, is not waited for at the end. */
    Container desired(VertexAiClientSpec spec) {
        ByteSize memory = Optional.ofNullable(spec.backup().verify().memory())
                .orElse(spec.cache().redis().memory());
        return new ContainerBuilder()
                .withName("scratch-redis")
                .withImage(images.redis())
                .withImagePullPolicy(images.pullPolicy().orElse(null))
                .withRestartPolicy("Always")
                // Full, it says so; what it dropped would look like damage.
                .withArgs(
                        "--bind",
                        "127.0.0.1",
                        "--port",
                        "6379",
                        "--dir",
                        BackupFiles.TEMPORARY_FOLDER,
                        "--maxmemory",
                        Long.toString(memory.times(SHARE_FOR_DATA).bytes()),
                        "--maxmemory-policy",
                        "noeviction",
                        "--sanitize-dump-payload",
                        "yes",
                        "--save",
                        "",
                        "--appendonly",
                        "no")
                .withNewResources()
                .addToRequests("cpu", new Quantity(CPU_REQUEST))
                .addToRequests("memory", new Quantity(memory.toString()))
                .addToLimits("memory", new Quantity(memory.toString()))
                .endResources()
                .withVolumeMounts(BackupFiles.temporary())
                .withTerminationMessagePolicy(RestrictedPod.LAST_WORDS)
                .withSecurityContext(RestrictedPod.containerSecurity())
                .build();
    }
}
