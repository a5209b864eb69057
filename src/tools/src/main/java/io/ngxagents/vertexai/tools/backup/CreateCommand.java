package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.backup.archive.BackupId;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.CacheParts;
import io.ngxagents.vertexai.tools.backup.archive.Level;
import io.ngxagents.vertexai.tools.backup.archive.Manifest;
import io.ngxagents.vertexai.tools.backup.archive.Retention;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.options.DurationConverter;
import io.ngxagents.vertexai.tools.terminal.Attempt;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes a backup. Ends with 0 only after the backup is complete and, where that is asked for, verified. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Takes a backup of a client: specs, configuration, digests of Secrets, cache.")
final class CreateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Mixin
    private StoreOptions store;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private RedisOptions redis;

    @Mixin
    private ScratchOptions scratch;

    @Option(names = "--verify", description = "Verify the backup when it is complete, before older ones are removed.")
    private boolean verify;

    @Option(
            names = "--level",
            description =
                    "How deep to verify: one of ${COMPLETION-CANDIDATES}; as deep as the keys and this machine can,"
                            + " without it.")
    private Level level;

    @Option(
            names = "--result",
            paramLabel = "FILE",
            description = "Write what has come of it into this file, as JSON in one line; for jobs.")
    private Path result;

    @Option(names = "--no-cache", description = "Leave the cache out.")
    private boolean noCache;

    @Option(
            names = "--keep-daily",
            paramLabel = "N",
            description = "Remove older backups but the last of each of so many days; keep all without it and"
                    + " --keep-weekly. The newest, and the newest verified one, always stay.")
    private Integer keepDaily;

    @Option(
            names = "--keep-weekly",
            paramLabel = "N",
            description = "Remove older backups but the last of each of so many weeks.")
    private Integer keepWeekly;

    @Option(
            names = "--abandoned-after",
            defaultValue = "1h",
            converter = DurationConverter.class,
            description = "Remove what was begun, never finished and not written to for so long"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration abandonedAfter;

    @Override
    public Integer call() {
        return Attempt.run(spec, terminal -> new ResultFile(Optional.ofNullable(result)).keep(this::create, terminal));
    }

    private int create(Terminal terminal, ResultFile.Progress progress) throws IOException, InterruptedException {
        Optional<Retention> retention = retention();
        Optional<KubernetesClient> kubernetes = client.connect();
        try (BackupStore target = store.open()) {
            BackupTask task = task(target, terminal);
            Manifest manifest =
                    task.run(new ClusterSide(client.client(), kubernetes, redis.address()), redis.pace(), !noCache);
            progress.complete(manifest);
            BackupPlace place = new BackupPlace(
                    client.client(), BackupId.ofText(manifest.id()).orElseThrow());
            if (verify) {
                Verification found = new Verifier(
                                target, keys.read(), scratch.scratch(), ContentChecks.with(kubernetes), terminal)
                        .verify(place, Optional.ofNullable(level));
                int code = new VerificationReport(target, terminal).report(place, found);
                progress.verified(found);
                if (code != 0) {
                    return code;
                }
            }
            if (retention.isPresent()) {
                task.retain(retention.get());
            }
            return 0;
        } finally {
            kubernetes.ifPresent(KubernetesClient::close);
        }
    }

    private BackupTask task(BackupStore target, Terminal terminal) throws IOException {
        return new BackupTask(
                client.client(),
                target,
                keys.read(),
                Clock.systemUTC(),
                abandonedAfter,
                CacheParts.USUAL_PART,
                terminal);
    }

    private Optional<Retention> retention() {
        if (keepDaily == null && keepWeekly == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Retention(keepDaily == null ? 0 : keepDaily, keepWeekly == null ? 0 : keepWeekly));
        } catch (IllegalArgumentException negative) {
            throw new ParameterException(spec.commandLine(), negative.getMessage(), negative);
        }
    }
}
