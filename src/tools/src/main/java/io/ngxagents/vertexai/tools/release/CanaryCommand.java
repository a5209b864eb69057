package io.ngxagents.vertexai.tools.release;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.tools.cluster.Cluster;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at a release and steers it. Ends with 1, and has changed nothing, if the release is not where that can be done. */
@Command(name = "canary", mixinStandardHelpOptions = true, description = "Looks at a release and steers it.")
public final class CanaryCommand implements Runnable {
    private static final String NAME = "NAME";
    private static final String OF_THE_RELEASE = "Name of the CanaryRelease.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Shows its steps, its checks and what has happened.")
    int status(@Mixin Cluster cluster, @Parameters(paramLabel = NAME, description = OF_THE_RELEASE) String name) {
        return with(cluster, name, release -> {
            print(ReleaseText.of(release.get()));
            return 0;
        });
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Holds it where it is. A check that fails still rolls back.")
    int pause(@Mixin Cluster cluster, @Parameters(paramLabel = NAME, description = OF_THE_RELEASE) String name) {
        return steer(cluster, name, Operation.PAUSE);
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets it go on.")
    int resume(@Mixin Cluster cluster, @Parameters(paramLabel = NAME, description = OF_THE_RELEASE) String name) {
        return steer(cluster, name, Operation.RESUME);
    }

    @Command(
            name = "promote",
            mixinStandardHelpOptions = true,
            description = "Passes the step that it is in, without the rest of its soak.")
    int promote(
            @Mixin Cluster cluster,
            @Option(names = "--full", description = "All steps: each weight is taken, none soaks.") boolean full,
            @Parameters(paramLabel = NAME, description = OF_THE_RELEASE) String name) {
        return steer(cluster, name, full ? Operation.PROMOTE_FULLY : Operation.PROMOTE);
    }

    @Command(
            name = "abort",
            mixinStandardHelpOptions = true,
            description = "Takes the requests back to the stable version and ends it.")
    int abort(@Mixin Cluster cluster, @Parameters(paramLabel = NAME, description = OF_THE_RELEASE) String name) {
        return steer(cluster, name, Operation.ABORT);
    }

    @Command(name = "retry", mixinStandardHelpOptions = true, description = "Begins it anew after a rollback.")
    int retry(@Mixin Cluster cluster, @Parameters(paramLabel = NAME, description = OF_THE_RELEASE) String name) {
        return steer(cluster, name, Operation.RETRY);
    }

    private int steer(Cluster cluster, String name, Operation operation) {
        return with(cluster, name, release -> {
            CanaryRelease seen = release.get();
            Optional<String> obstacle = operation.obstacle(seen);
            if (obstacle.isPresent()) {
                return fail("release " + name + " is " + Words.of(Operation.phase(seen)) + ": " + obstacle.get());
            }
            Operation.Change change = operation.change(seen);
            release.patch(PatchContext.of(PatchType.JSON_MERGE), change.patch());
            print("release " + name + " " + change.told());
            return 0;
        });
    }

    @FunctionalInterface
    private interface Task {
        int run(Resource<CanaryRelease> release);
    }

    private int with(Cluster cluster, String name, Task task) {
        try (KubernetesClient kubernetes = cluster.connect()) {
            Resource<CanaryRelease> release =
                    kubernetes.resources(CanaryRelease.class).withName(name);
            return release.get() == null
                    ? fail("there is no CanaryRelease " + name + " in namespace " + kubernetes.getNamespace())
                    : task.run(release);
        } catch (KubernetesClientException failure) {
            return fail(failure.getMessage());
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().println(text);
    }

    private int fail(String message) {
        spec.commandLine().getErr().println(message);
        return 1;
    }
}
