package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.archive.BackupCatalogue;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.terminal.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the backups of a client. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the finished backups of a client, the newest last.")
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Mixin
    private StoreOptions store;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            paramLabel = "FORM",
            description = "Of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ListForm form;

    @Override
    public Integer call() {
        return Attempt.run(spec, terminal -> {
            try (BackupStore target = store.open()) {
                Instant now = Instant.now();
                List<ListedBackup> rows = new BackupCatalogue(target, client.client())
                        .complete().stream()
                                .map(found -> ListedBackup.of(target, found, now))
                                .toList();
                terminal.say(form.write(rows));
                return 0;
            }
        });
    }
}
