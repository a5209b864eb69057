package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.options.DurationConverter;
import io.ngxagents.vertexai.tools.terminal.Attempt;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Restores a backup. What is there stays, so that it can be interrupted and repeated. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Puts a backup back beside what is there: first verified, then the cache, and what is newer stays.")
final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BackupChoice choice;

    @Mixin
    private StoreOptions store;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private RedisOptions redis;

    @Mixin
    private ScratchOptions scratch;

    @Option(
            names = "--from",
            paramLabel = "NAMESPACE/CLIENT",
            description = "Whose backup it is, if it is of another client, or of one that has been created anew.")
    private String from;

    @Option(names = "--specs", description = "Create the client by the spec of the backup, or make its spec that one.")
    private boolean specs;

    @Option(names = "--secrets", description = "Create the Secrets that are missing, if the backup has their values.")
    private boolean secrets;

    @Option(names = "--no-cache", description = "Leave the cache out.")
    private boolean noCache;

    @Option(
            names = "--force",
            description = "Even if the client has been changed since, or has more answers than the backup brings.")
    private boolean force;

    @Option(names = "--dry-run", description = "Verify, and say what would be done.")
    private boolean dryRun;

    @Option(
            names = "--wait",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long to wait for the client's Redis (default: ${DEFAULT-VALUE}).")
    private Duration patience;

    @Override
    public Integer call() {
        return Attempt.run(spec, terminal -> {
            Optional<KubernetesClient> kubernetes = choice.client().connect();
            try (BackupStore source = store.open()) {
                ClientName target = choice.client().client();
                BackupPlace place = choice.choose(source, from().orElse(target));
                RestorePlan plan =
                        new RestorePlan(target, from().isPresent(), specs, secrets, !noCache, force, dryRun, patience);
                new RestoreTask(plan, new ClusterSide(target, kubernetes, redis.address()), redis.pace(), terminal)
                        .run(source, place, keys.read(), scratch.scratch());
                return 0;
            } finally {
                kubernetes.ifPresent(KubernetesClient::close);
            }
        });
    }

    private Optional<ClientName> from() {
        try {
            return Optional.ofNullable(from).map(ClientName::parse);
        } catch (IllegalArgumentException notAClient) {
            throw new ParameterException(spec.commandLine(), notAClient.getMessage(), notAClient);
        }
    }
}
