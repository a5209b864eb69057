package io.ngxagents.vertexai.tools.backup;

import io.ngxagents.vertexai.tools.backup.archive.BackupPlace;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import io.ngxagents.vertexai.tools.backup.archive.Level;
import io.ngxagents.vertexai.tools.backup.archive.Manifest;
import io.ngxagents.vertexai.tools.backup.redis.Pace;
import io.ngxagents.vertexai.tools.backup.redis.RedisAddress;
import io.ngxagents.vertexai.tools.backup.redis.TestRedis;
import io.ngxagents.vertexai.tools.backup.seal.BackupKeys;
import io.ngxagents.vertexai.tools.backup.store.BackupStore;
import io.ngxagents.vertexai.tools.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The tasks behind the commands, for the client {@code team/chat}, at once and in small parts. */
final class Backups {
    static final ClientName CLIENT = new ClientName("team", "chat");
    static final String PREFIX = "vertex-ai:team/chat:";

    private static final int SMALL_PARTS = 8 << 10;

    private Backups() {}

    static Terminal silent() {
        return new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);
    }

    private static Pace fast() {
        return new Pace(1_000_000, System::nanoTime);
    }

    private static ClusterSide redisOnly(TestRedis redis) {
        return new ClusterSide(CLIENT, Optional.empty(), Optional.of(RedisAddress.of(redis.url())));
    }

    /** Clears away everything that was never finished, however young. */
    static Manifest create(BackupStore store, BackupKeys keys, TestRedis redis)
            throws IOException, InterruptedException {
        return create(store, keys, redis, Clock.systemUTC());
    }

    /** The same at a time: many backups in one second would each look for a free one. */
    static Manifest create(BackupStore store, BackupKeys keys, TestRedis redis, Clock clock)
            throws IOException, InterruptedException {
        return new BackupTask(CLIENT, store, keys, clock, Duration.ZERO, SMALL_PARTS, silent())
                .run(redisOnly(redis), fast(), true);
    }

    static void restore(BackupStore store, BackupPlace place, BackupKeys keys, TestRedis redis)
            throws IOException, InterruptedException {
        RestorePlan plan = new RestorePlan(CLIENT, false, false, false, true, false, false, Duration.ofSeconds(1));
        new RestoreTask(plan, redisOnly(redis), fast(), silent()).run(store, place, keys, Scratch.NONE);
    }

    static Verification verify(BackupStore store, BackupPlace place, BackupKeys keys, Scratch scratch, Level level)
            throws IOException, InterruptedException {
        return new Verifier(store, keys, scratch, ContentChecks.offline(), silent())
                .verify(place, Optional.ofNullable(level));
    }
}
