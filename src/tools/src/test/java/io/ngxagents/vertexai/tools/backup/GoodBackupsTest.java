package io.ngxagents.vertexai.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.SetArgs;
import io.ngxagents.vertexai.tools.backup.archive.BackupCatalogue;
import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.Level;
import io.ngxagents.vertexai.tools.backup.redis.RedisAddress;
import io.ngxagents.vertexai.tools.backup.redis.TestBytes;
import io.ngxagents.vertexai.tools.backup.redis.TestRedis;
import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.seal.EncryptionKeys;
import io.ngxagents.vertexai.tools.backup.seal.SigningKeys;
import io.ngxagents.vertexai.tools.backup.store.FolderStore;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A good backup is never called a bad one, whatever is in it. */
@Timeout(300)
class GoodBackupsTest {
    private static final int BACKUPS = 200;
    private static final int LOADED_EACH = 4;
    private static final int MOST_KEYS = 40;
    private static final int LONGEST_VALUE = 3_000;

    @RegisterExtension
    final TestRedis source = new TestRedis();

    @RegisterExtension
    final TestRedis scratch = new TestRedis();

    @TempDir
    Path folder;

    private void fill(Random random) {
        source.ask(commands -> commands.flushall());
        int keys = random.nextInt(MOST_KEYS);
        for (int i = 0; i < keys; i++) {
            String name = Backups.PREFIX + (random.nextBoolean() ? "%064x".formatted(i) : "other ✓ " + i);
            String value = Base64.getEncoder().encodeToString(TestBytes.random(i, random.nextInt(LONGEST_VALUE)));
            switch (random.nextInt(4)) {
                case 0 -> source.ask(commands -> commands.set(name, value));
                case 1 -> source.ask(commands -> commands.set(name, "a".repeat(value.length())));
                case 2 -> source.ask(commands -> commands.hset(name, Map.of("field", value, "other", "1")));
                default ->
                    source.ask(commands ->
                            commands.set(name, value, SetArgs.Builder.px(60_000 + random.nextInt(1 << 30))));
            }
        }
        if (random.nextBoolean()) {
            source.ask(commands -> commands.xadd(Backups.PREFIX + "{usage}", Map.of("class", "generation")));
        }
        if (random.nextBoolean()) {
            source.ask(commands ->
                    commands.hset(Backups.PREFIX + "{invalidations}:order", Map.of("era", "era", "number", "1")));
            source.ask(commands -> commands.zadd(Backups.PREFIX + "{invalidations}:scopes", 1, "tag=ä&model=m"));
        }
    }

    @Test
    void givenTwoHundredBackupsThenAllAreGood() throws IOException, InterruptedException, GeneralSecurityException {
        Random random = new Random(1);
        BackupKeys keys = new BackupKeys(Optional.of(EncryptionKeys.generate()), Optional.of(SigningKeys.generate()));
        Scratch given = new Scratch(Optional.of(RedisAddress.of(scratch.url())), Optional.empty());
        try (FolderStore store = FolderStore.open(folder)) {
            for (int i = 0; i < BACKUPS; i++) {
                fill(random);
                BackupKeys some = random.nextBoolean() ? keys : BackupKeys.NONE;
                Backups.create(store, some, source, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(i)));
                BackupPlace place = new BackupCatalogue(store, Backups.CLIENT)
                        .newest()
                        .orElseThrow()
                        .place();

                Level deep = i % LOADED_EACH == 0 ? Level.LOAD : Level.PARSE;
                Verification found = Backups.verify(store, place, some, given, deep);
                assertThat(found.problems()).isEmpty();
                assertThat(found.reached()).contains(deep);
            }
            assertThat(new BackupCatalogue(store, Backups.CLIENT).complete()).hasSize(BACKUPS);
        }
    }
}
