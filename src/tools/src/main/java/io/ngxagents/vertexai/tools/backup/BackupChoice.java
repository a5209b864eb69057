package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.archive.BackupCatalogue;
import io.ngxagents.vertexai.tools.backup.archive.BackupId;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import io.ngxagents.vertexai.tools.backup.archive.FoundBackup;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which client is meant, and which backup of it. */
final class BackupChoice {
    @Mixin
    private ClientOptions client;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ID",
            description = "Id of the backup; the newest without it.")
    private String id;

    @Option(names = "--backup-id", paramLabel = "ID", description = "The same.")
    private String alsoId;

    ClientOptions client() {
        return client;
    }

    /**
     * The backup.
     *
     * @param of whose it is
     * @throws RefusedException if there is none
     */
    BackupPlace choose(BackupStore store, ClientName of) throws IOException {
        String given = id == null ? alsoId : id;
        if (given == null) {
            return new BackupCatalogue(store, of)
                    .newest()
                    .map(FoundBackup::place)
                    .orElseThrow(() -> new RefusedException("there is no finished backup of " + of));
        }
        BackupId wanted = BackupId.ofText(given)
                .orElseThrow(() -> new RefusedException("'" + given
                        + "' is not the id of a backup; one is for example vertex-ai-backup-20261130-030000"));
        return new BackupPlace(of, wanted);
    }
}
