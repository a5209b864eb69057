package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.ngxagents.vertexai.api.BackupResult;
import io.ngxagents.vertexai.api.client.BackupLevel;
import io.ngxagents.vertexai.api.client.BackupSpec;
import io.ngxagents.vertexai.api.client.RedisMode;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.RestrictedPod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The pod of one backup: takes it, verifies it, drops older ones, and says in its last message what has come of it. */
final class BackupPod {
    /** User that the image runs as. */
    private static final long USER = 65532;

    private static final String MEMORY = "512Mi";
    private static final String CPU_REQUEST = "100m";

    /** What Kubernetes reads the container's last message from. */
    private static final String RESULT = "/dev/termination-log";

    private final ClientPlan plan;
    private final BackupSpec backup;

    BackupPod(ClientPlan plan) {
        this.plan = plan;
        this.backup = plan.spec().backup();
    }

    PodSpec desired() {
        BackupFiles files = new BackupFiles(plan.spec());
        PodSpecBuilder pod = new PodSpecBuilder()
                .withServiceAccountName(BackupRights.serviceAccountName(plan.names(), plan.spec()))
                .withAutomountServiceAccountToken(true)
                .withSecurityContext(RestrictedPod.podSecurity(USER))
                .withRestartPolicy("Never")
                .withImagePullSecrets(plan.images().pullSecrets().stream()
                        .map(LocalObjectReference::new)
                        .toList())
                .withContainers(container(files))
                .withVolumes(files.volumes());
        if (isLoaded()) {
            pod.withInitContainers(new ScratchRedisContainer(plan.images()).desired(plan.spec()));
        }
        return pod.build();
    }

    /** There is something to load, and somebody wants to see it loaded. */
    private boolean isLoaded() {
        return backup.verify().level() == BackupLevel.LOAD
                && plan.spec().cache().redis().mode() != RedisMode.NONE;
    }

    private Container container(BackupFiles files) {
        return new ContainerBuilder()
                .withName(BackupResult.CONTAINER)
                .withImage(plan.images().tools())
                .withImagePullPolicy(plan.images().pullPolicy().orElse(null))
                .withArgs(arguments(files))
                .withEnv(new BackupEnvironment(plan).variables(files))
                .withNewResources()
                .addToRequests("cpu", new Quantity(CPU_REQUEST))
                .addToRequests("memory", new Quantity(MEMORY))
                .addToLimits("memory", new Quantity(MEMORY))
                .endResources()
                .withVolumeMounts(files.mounts())
                .withTerminationMessagePolicy(RestrictedPod.LAST_WORDS)
                .withSecurityContext(RestrictedPod.containerSecurity())
                .build();
    }

    private List<String> arguments(BackupFiles files) {
        List<String> words = new ArrayList<>(List.of(
                "backup",
                "create",
                plan.names().client(),
                "--namespace=" + plan.names().namespace(),
                "--keep-daily=" + backup.retain().daily(),
                "--keep-weekly=" + backup.retain().weekly(),
                "--result=" + RESULT,
                "--verify",
                "--level=" + level()));
        if (isLoaded()) {
            words.add("--scratch=" + ScratchRedisContainer.URL);
        }
        files.encryptionKeys().ifPresent(file -> words.add("--encryption-keys=" + file));
        files.signingKeys().ifPresent(file -> words.add("--signing-keys=" + file));
        return words;
    }

    private String level() {
        BackupLevel wanted = backup.verify().level();
        BackupLevel possible = wanted == BackupLevel.LOAD && !isLoaded() ? BackupLevel.PARSE : wanted;
        return possible.name().toLowerCase(Locale.ROOT);
    }
}
