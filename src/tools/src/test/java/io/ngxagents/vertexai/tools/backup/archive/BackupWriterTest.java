package io.ngxagents.vertexai.tools.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.store.FolderStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupWriterTest {
    private static final ClientName CLIENT = new ClientName("team", "chat");
    private static final Instant NOW = Instant.parse("2026-11-30T03:00:00.5Z");

    @TempDir
    Path folder;

    private static BackupWriter begin(FolderStore store) throws IOException {
        return BackupWriter.begin(store, CLIENT, NOW, BackupKeys.NONE);
    }

    private static void finish(BackupWriter backup) throws IOException {
        backup.finish(Source.of(CLIENT, null, null), null, null, Optional.empty());
    }

    @Test
    void givenSeveralInOneSecondThenEachTakesTheNextThatIsFree() throws IOException {
        try (FolderStore store = FolderStore.open(folder)) {
            assertThat(begin(store).place().id()).hasToString("vertex-ai-backup-20261130-030000");
            assertThat(begin(store).place().id()).hasToString("vertex-ai-backup-20261130-030001");
            assertThat(begin(store).place().id()).hasToString("vertex-ai-backup-20261130-030002");
        }
    }

    @Test
    void givenAnUnfinishedBackupThenItIsNoneAndIsRemovedWhenItIsOld() throws IOException {
        try (FolderStore store = FolderStore.open(folder)) {
            BackupCatalogue catalogue = new BackupCatalogue(store, CLIENT);
            finish(begin(store));
            BackupWriter unfinished = begin(store);
            unfinished.write("resources/a.yaml", Packing.NONE, "a: 1".getBytes(StandardCharsets.UTF_8));

            assertThat(catalogue.complete()).hasSize(1);
            assertThat(catalogue.removeAbandoned(Instant.now(), Duration.ofHours(1)))
                    .isEmpty();
            assertThat(catalogue.removeAbandoned(Instant.now().plusSeconds(3700), Duration.ofHours(1)))
                    .containsExactly(unfinished.place().id());
            assertThat(catalogue.all()).hasSize(1);
        }
    }

    @Test
    void givenAFileThatIsThereAlreadyThenItsOwnContentIsFineAndAnotherIsNot() throws IOException {
        try (FolderStore store = FolderStore.open(folder)) {
            BackupWriter backup = begin(store);
            byte[] content = "a: 1".getBytes(StandardCharsets.UTF_8);
            store.put(backup.place().path("resources/a.yaml"), content);
            store.put(backup.place().path("resources/b.yaml"), "b: 2".getBytes(StandardCharsets.UTF_8));

            backup.write("resources/a.yaml", Packing.NONE, content);
            assertThatThrownBy(() -> backup.write("resources/b.yaml", Packing.NONE, content))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void givenAContentThatIsTooLongThenItIsRefused() throws IOException {
        try (FolderStore store = FolderStore.open(folder)) {
            BackupWriter backup = begin(store);

            assertThatThrownBy(() -> backup.write("secrets.json", Packing.NONE, new byte[(15 << 20) + 1]))
                    .hasMessageContaining("is the most that a file of a backup may have");
        }
    }
}
