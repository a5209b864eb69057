package io.ngxagents.vertexai.tools.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every kind of store does. */
abstract class StoreContract {
    private static final StorePath PATH = new StorePath("team/chat/file");

    private BackupStore store;

    /** An empty one. */
    abstract BackupStore open() throws IOException;

    @BeforeEach
    void givenAnEmptyStore() throws IOException {
        store = open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @Test
    void givenAFileThenItReadsAsItWasWritten() throws IOException {
        store.put(PATH, bytes(3 << 20));

        assertThat(store.get(PATH, 3 << 20)).isEqualTo(bytes(3 << 20));
    }

    @Test
    void givenAnEmptyFileThenItIsThere() throws IOException {
        store.put(PATH, new byte[0]);

        assertThat(store.get(PATH, 10)).isEmpty();
        assertThat(store.list(new StorePath("team"))).hasSize(1);
    }

    @Test
    void givenTheLargestFileThenItIsTaken() throws IOException {
        store.put(PATH, bytes(BackupStore.MOST_BYTES));

        assertThat(store.get(PATH, BackupStore.MOST_BYTES)).hasSize(BackupStore.MOST_BYTES);
    }

    @Test
    void givenAFileThenItIsNeverReplaced() throws IOException {
        store.put(PATH, bytes(1));

        assertThatThrownBy(() -> store.put(PATH, bytes(2))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(store.get(PATH, 10)).isEqualTo(bytes(1));
    }

    @Test
    void givenManyWhoWriteAtOnceThenExactlyOneSucceeds() {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            long written = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> isWritten(i + 1), writers))
                    .toList()
                    .stream()
                    .filter(CompletableFuture::join)
                    .count();

            assertThat(written).isEqualTo(1);
        } finally {
            writers.shutdownNow();
        }
    }

    private boolean isWritten(int length) {
        try {
            store.put(PATH, bytes(length));
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void givenNoFileThenItIsMissing() {
        assertThatThrownBy(() -> store.get(PATH, 10)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void givenAFileThatIsLongerThanItMayBeThenItIsNotRead() throws IOException {
        store.put(PATH, bytes(5_000_000));

        assertThatThrownBy(() -> store.get(PATH, 4_999_999)).isInstanceOf(FileTooLongException.class);
    }

    @Test
    void givenFilesThenThoseBelowAFolderAreListedWithTheirSizes() throws IOException {
        Instant before = Instant.now();
        store.put(new StorePath("team/chat/one"), bytes(1));
        store.put(new StorePath("team/chat/deep/two"), bytes(2));
        store.put(new StorePath("team/chat2/three"), bytes(3));

        assertThat(store.list(new StorePath("team/chat")))
                .allMatch(
                        file -> Duration.between(before, file.modified()).abs().toMinutes() < 10)
                .extracting(StoredFile::path, StoredFile::size)
                .containsExactlyInAnyOrder(tuple("team/chat/one", 1L), tuple("team/chat/deep/two", 2L));
        assertThat(store.list(new StorePath("other"))).isEmpty();
    }

    @Test
    void givenADeletedFileThenItIsGoneAndMayBeDeletedAgain() throws IOException {
        store.put(PATH, bytes(1));
        store.delete(PATH);
        store.delete(PATH);

        assertThat(store.list(new StorePath("team"))).isEmpty();
        store.put(PATH, bytes(2));
        assertThat(store.get(PATH, 10)).isEqualTo(bytes(2));
    }
}
