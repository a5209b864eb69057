package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.Level;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.terminal.Attempt;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks whether a backup is good. Ends with 1 if anything is wrong with it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Looks whether a backup is complete, unchanged, readable and loadable, and remembers that it is.")
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private BackupChoice choice;

    @Mixin
    private StoreOptions store;

    @Mixin
    private KeyOptions keys;

    @Mixin
    private ScratchOptions scratch;

    @Option(
            names = "--level",
            description = "How deep: one of ${COMPLETION-CANDIDATES}; as deep as the keys and this machine can, without"
                    + " it.")
    private Level level;

    @Override
    public Integer call() {
        return Attempt.run(spec, terminal -> {
            Optional<KubernetesClient> kubernetes = choice.client().connect();
            try (BackupStore target = store.open()) {
                BackupPlace place = choice.choose(target, choice.client().client());
                Verification found = new Verifier(
                                target, keys.read(), scratch.scratch(), ContentChecks.with(kubernetes), terminal)
                        .verify(place, Optional.ofNullable(level));
                return new VerificationReport(target, terminal).report(place, found);
            } finally {
                kubernetes.ifPresent(KubernetesClient::close);
            }
        });
    }
}
