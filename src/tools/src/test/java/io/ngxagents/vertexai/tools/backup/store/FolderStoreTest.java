package io.ngxagents.vertexai.tools.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class FolderStoreTest extends StoreContract {
    @TempDir
    Path folder;

    @Override
    BackupStore open() throws IOException {
        return FolderStore.open(folder);
    }

    @Test
    void givenALinkThenItIsListedAndNotFollowed() throws IOException {
        Files.createDirectories(folder.resolve("team"));
        Files.createSymbolicLink(folder.resolve("team/link"), Files.writeString(folder.resolve("secret"), "secret"));
        try (BackupStore store = open()) {
            assertThat(store.list(new StorePath("team")))
                    .extracting(StoredFile::path)
                    .containsExactly("team/link");
            assertThatThrownBy(() -> store.get(new StorePath("team/link"), 100))
                    .isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void givenWhatAKilledProcessHasBegunThenItIsClearedAwayWhenItIsOld() throws IOException {
        Path unfinished = Files.createDirectories(folder.resolve(".unfinished"));
        Path old = Files.writeString(unfinished.resolve("old"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.writeString(unfinished.resolve("young"), "half");
        open().close();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/etc/passwd", "../x", "a/../b", "a//b", "a/", ".hidden", "a/.b", "a b", "a\n", "ä"})
    void givenAPathThatCouldLeadElsewhereThenItIsNone(String path) {
        assertThat(StorePath.isValid(path)).isFalse();
        assertThatThrownBy(() -> new StorePath(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gs://b", "s3://", "gs://bucket/../x", "http://x", "folder", "s3://Bucket/x", ""})
    void givenAnAddressThatIsNoneThenItSaysWhatIsAllowed(String url) {
        assertThatThrownBy(() -> new StoreAddress(url, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write for example gs://bucket/folder");
    }
}
