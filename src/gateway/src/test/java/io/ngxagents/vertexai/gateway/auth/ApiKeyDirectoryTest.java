package io.ngxagents.vertexai.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.gateway.MountedSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyDirectoryTest {
    private static final int LAST_VERSION = 500;

    @TempDir
    Path directory;

    private MountedSecret secret;

    @BeforeEach
    void mount() {
        secret = new MountedSecret(directory);
    }

    @Test
    void givenAMountedSecretThenEachFileIsACallersKey() throws IOException {
        secret.update(Map.of("alice", "key-of-alice\n", "bob", "key-of-bob"));
        ApiKeys keys = new ApiKeyDirectory(directory).keys();

        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.ownerOf("key-of-alice")).contains("alice");
        assertThat(keys.ownerOf("key-of-bob")).contains("bob");
        assertThat(keys.ownerOf("key-of-eve")).isEmpty();
    }

    @Test
    void givenAnUpdateThenTheNewKeysHoldAndTheOldOnesDoNot() throws IOException {
        secret.update(Map.of("alice", "old"));
        ApiKeyDirectory keys = new ApiKeyDirectory(directory);
        secret.update(Map.of("alice", "new", "bob", "another"));
        keys.refresh();

        assertThat(keys.keys().ownerOf("old")).isEmpty();
        assertThat(keys.keys().ownerOf("new")).contains("alice");
        assertThat(keys.keys().ownerOf("another")).contains("bob");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", key-of-bob, the API key of 'alice' is empty",
                "key-of-bob, key-of-bob, 'alice' and 'bob' have the same API key"
            })
    void givenKeysThatCannotBeUsedThenThoseOfBeforeStay(String ofAlice, String ofBob, String problem)
            throws IOException {
        secret.update(Map.of("alice", "key-of-alice"));
        ApiKeyDirectory keys = new ApiKeyDirectory(directory);
        secret.update(Map.of("alice", ofAlice, "bob", ofBob));
        keys.refresh();

        assertThat(keys.keys().ownerOf("key-of-alice")).contains("alice");
        assertThat(keys.keys().size()).isEqualTo(1);
        assertThatThrownBy(() -> new ApiKeyDirectory(directory)).hasMessage(problem);
    }

    @Test
    void givenNoKeyAtAllThenItDoesNotStart() throws IOException {
        secret.update(Map.of());

        assertThatThrownBy(() -> new ApiKeyDirectory(directory)).hasMessageStartingWith("no API key in ");
    }

    @Test
    void givenUpdatesWhileItIsReadThenTwoVersionsAreNeverReadAsOne() throws IOException {
        secret.update(version(0));
        ApiKeyDirectory keys = new ApiKeyDirectory(directory);
        CompletableFuture<Void> updates = CompletableFuture.runAsync(this::updateOverAndOver);
        int version = 0;
        while (version < LAST_VERSION && !updates.isCompletedExceptionally()) {
            keys.refresh();
            ApiKeys read = keys.keys();
            while (read.ownerOf("alice " + version).isEmpty()) {
                version++;
                assertThat(version).isLessThanOrEqualTo(LAST_VERSION);
            }
            assertThat(read.ownerOf("bob " + version)).contains("bob");
        }

        assertThat(updates).succeedsWithin(Duration.ofMinutes(1));
    }

    private static Map<String, String> version(int number) {
        return Map.of("alice", "alice " + number, "bob", "bob " + number);
    }

    private void updateOverAndOver() {
        try {
            for (int number = 1; number <= LAST_VERSION; number++) {
                secret.update(version(number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
