package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.RedisBusyException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts keys back beside what is there. A key that exists stays: it is newer. So it may end at any point and begin anew, and what
 * is there serves all the time; for the same reason it ends where Redis would have to drop other keys.
 */
public final class CacheLoad {
    /** Share of its memory from which Redis counts as full. */
    private static final double FULL = 0.9;

    private static final long BYTES_BETWEEN_LOOKS_AT_MEMORY = 8 << 20;
    private static final Pattern MEMORY = Pattern.compile("(used_memory|maxmemory):(\\d+)");

    private final RedisServers redis;
    private final KeySpace keys;
    private final Pace pace;
    private final UsageLog usage;

    public CacheLoad(RedisServers redis, KeySpace keys, Pace pace) {
        this.redis = redis;
        this.keys = keys;
        this.pace = pace;
        this.usage = new UsageLog(redis, keys);
    }

    /**
     * What became of the keys.
     *
     * @param restored are there now
     * @param kept are there, and were before
     * @param expired are over
     * @param leftOut had no room
     */
    public record Loaded(long restored, long kept, long expired, long leftOut) {
        public long all() {
            return restored + kept + expired + leftOut;
        }
    }

    /** @param progress is told how many keys have been looked at */
    public Loaded read(InputStream stream, LongConsumer progress) throws IOException, InterruptedException {
        try {
            return new Run(progress).load(new DataInputStream(stream));
        } catch (RedisException failure) {
            throw new IOException("could not restore the cache: " + failure.getMessage(), failure);
        }
    }

    private final class Run {
        private final LongConsumer progress;
        private long restored;
        private long kept;
        private long expired;
        private long leftOut;
        private long untilLook;
        private boolean full;

        Run(LongConsumer progress) {
            this.progress = progress;
        }

        Loaded load(DataInputStream in) throws IOException, InterruptedException {
            DumpBatches batches = new DumpBatches(in);
            for (List<DumpedKey> batch = batches.next(); !batch.isEmpty(); batch = batches.next()) {
                restoreUnlessFull(batch);
            }
            return loaded();
        }

        private Loaded loaded() {
            return new Loaded(restored, kept, expired, leftOut);
        }

        private void restoreUnlessFull(List<DumpedKey> batch) throws IOException, InterruptedException {
            if (untilLook <= 0) {
                full = isFull();
                untilLook = BYTES_BETWEEN_LOOKS_AT_MEMORY;
            }
            untilLook -= batch.stream().mapToLong(key -> key.payload().length).sum();
            if (full) {
                leftOut += batch.size();
            } else {
                pace.await(batch.size());
                restore(batch);
            }
            progress.accept(loaded().all());
        }

        private void restore(List<DumpedKey> batch) throws IOException, InterruptedException {
            long now = CacheDump.millis(RedisServers.await(redis.each().get(0).time()));
            List<Future<String>> answers = new ArrayList<>();
            for (DumpedKey key : batch) {
                if (key.isExpired(now)) {
                    expired++;
                } else if (isUsage(key)) {
                    if (usage.restore(key)) {
                        restored++;
                    } else {
                        kept++;
                    }
                } else {
                    answers.add(redis.all()
                            .restore(
                                    keys.key(key.suffix()),
                                    key.payload(),
                                    new RestoreArgs().ttl(key.expiresAt()).absttl()));
                }
            }
            for (Future<String> answer : answers) {
                count(answer);
            }
        }

        private void count(Future<String> answer) throws InterruptedException {
            try {
                RedisServers.await(answer);
                restored++;
            } catch (RedisBusyException exists) {
                kept++;
            } catch (RedisCommandExecutionException refused) {
                if (!refused.getMessage().startsWith("BUSYKEY")) {
                    throw refused;
                }
                kept++;
            }
        }
    }

    private static boolean isUsage(DumpedKey key) {
        return Arrays.equals(key.suffix(), KeySpace.USAGE.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isFull() throws InterruptedException {
        for (RedisClusterAsyncCommands<byte[], byte[]> server : redis.each()) {
            if (isFull(RedisServers.await(server.info("memory")))) {
                return true;
            }
        }
        return false;
    }

    /** @param memory the section of INFO; a server without a limit is never full */
    static boolean isFull(String memory) {
        long used = 0;
        long most = 0;
        Matcher matcher = MEMORY.matcher(memory);
        while (matcher.find()) {
            long bytes = Long.parseLong(matcher.group(2));
            if (matcher.group(1).equals("maxmemory")) {
                most = bytes;
            } else {
                used = bytes;
            }
        }
        return most > 0 && used >= most * FULL;
    }
}
