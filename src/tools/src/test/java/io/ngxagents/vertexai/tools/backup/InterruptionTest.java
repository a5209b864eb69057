package io.ngxagents.vertexai.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.tools.Main;
import io.ngxagents.vertexai.tools.backup.archive.BackupCatalogue;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.FoundBackup;
import io.ngxagents.vertexai.tools.backup.archive.Level;
import io.ngxagents.vertexai.tools.backup.redis.TestRedis;
import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.store.FolderStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process that ends at any point leaves no backup that is none, loses nothing that was there, and is cleared away after. */
@Timeout(300)
class InterruptionTest {
    private static final int KEYS = 150;
    private static final int POINTS = 50;
    private static final int REAL_KILLS = 8;

    /** A restore reads each part several times; an odd step meets both halves of the calls. */
    private static final int RESTORE_STEP = 3;

    @RegisterExtension
    final TestRedis source = new TestRedis();

    @RegisterExtension
    final TestRedis target = new TestRedis();

    @TempDir
    Path folder;

    @BeforeEach
    void givenAClientWithACache() {
        source.fillWithAnswers(Backups.PREFIX, KEYS, 1_000, 3_600_000);
        source.ask(commands ->
                commands.hset(Backups.PREFIX + "{invalidations}:order", Map.of("era", "era", "number", "1")));
        source.ask(commands -> commands.zadd(Backups.PREFIX + "{invalidations}:scopes", 1, "tag=a"));
    }

    private static List<FoundBackup> complete(FolderStore store) throws IOException {
        return new BackupCatalogue(store, Backups.CLIENT).complete();
    }

    private static void assertAllGood(FolderStore store) throws IOException, InterruptedException {
        for (FoundBackup found : complete(store)) {
            assertThat(Backups.verify(store, found.place(), BackupKeys.NONE, Scratch.NONE, Level.PARSE)
                            .problems())
                    .isEmpty();
        }
    }

    /** Whether it came to its end. */
    private interface Attempt {
        void run(CutStore store) throws IOException, InterruptedException;
    }

    private static boolean ends(FolderStore store, int halfCalls, Attempt attempt)
            throws IOException, InterruptedException {
        try {
            attempt.run(new CutStore(store, halfCalls));
            return true;
        } catch (CutStore.Killed killed) {
            return false;
        }
    }

    @Test
    void givenCreateIsKilledAtAnyCallThenOnlyWhatIsWholeCountsAndTheNextRunClearsAway()
            throws IOException, InterruptedException {
        try (FolderStore store = FolderStore.open(folder)) {
            int points = 0;
            while (!ends(store, points, cut -> Backups.create(cut, BackupKeys.NONE, source))) {
                assertAllGood(store);
                points++;
            }
            assertThat(points).isGreaterThan(POINTS);

            int finished = complete(store).size();
            Backups.create(store, BackupKeys.NONE, source);
            assertThat(new BackupCatalogue(store, Backups.CLIENT).all())
                    .hasSize(finished + 1)
                    .allMatch(FoundBackup::isComplete);
        }
    }

    @Test
    void givenRestoreIsKilledAtAnyCallThenWhatWasThereIsThereAndARepetitionCompletesIt()
            throws IOException, InterruptedException {
        String newer = Backups.PREFIX + "%064x".formatted(5);
        target.ask(commands -> commands.set(newer, "newer"));
        try (FolderStore store = FolderStore.open(folder)) {
            Backups.create(store, BackupKeys.NONE, source);
            BackupPlace place = complete(store).get(0).place();
            Map<String, String> whole = source.dump();
            int points = 0;
            boolean loadedHalf = false;
            while (!ends(store, points * RESTORE_STEP, cut -> Backups.restore(cut, place, BackupKeys.NONE, target))) {
                assertThat(target.<String>ask(commands -> commands.get(newer))).isEqualTo("newer");
                int keys = target.dump().size();
                loadedHalf |= keys > 1 && keys < KEYS;
                points++;
            }

            assertThat(points).isGreaterThan(POINTS);
            assertThat(loadedHalf).isTrue();
            assertThat(target.dump()).containsOnlyKeys(whole.keySet());
            target.ask(commands -> commands.del(newer));
            Backups.restore(store, place, BackupKeys.NONE, target);
            assertThat(target.dump()).isEqualTo(whole);
        }
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "backup"));
        command.addAll(List.of(words));
        command.addAll(
                List.of("chat", "-n", "team", "--offline", "--target", folder.toString(), "--keys-per-second", "100"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Kills it so that it cannot say goodbye, some time after it has begun to work. */
    private static void kill(Process process, int milliseconds) throws InterruptedException {
        process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        process.waitFor();
    }

    @Test
    void givenRealProcessesThatAreKilledThenItIsTheSame() throws IOException, InterruptedException {
        try (FolderStore store = FolderStore.open(folder)) {
            for (int i = 1; i <= REAL_KILLS; i++) {
                kill(start("create", "--redis-url", source.url(), "--abandoned-after", "0s"), i * 400);
                assertAllGood(store);
            }
            Backups.create(store, BackupKeys.NONE, source);
            assertThat(new BackupCatalogue(store, Backups.CLIENT).all()).allMatch(FoundBackup::isComplete);

            target.ask(commands -> commands.set(Backups.PREFIX + "mine", "newer"));
            for (int i = 1; i <= REAL_KILLS; i++) {
                kill(start("restore", "--redis-url", target.url()), i * 400);
                assertThat(target.<String>ask(commands -> commands.get(Backups.PREFIX + "mine")))
                        .isEqualTo("newer");
            }
            BackupPlace newest = new BackupCatalogue(store, Backups.CLIENT)
                    .newest()
                    .orElseThrow()
                    .place();
            Backups.restore(store, newest, BackupKeys.NONE, target);
            target.ask(commands -> commands.del(Backups.PREFIX + "mine"));
            assertThat(target.dump()).isEqualTo(source.dump());
        }
    }
}
