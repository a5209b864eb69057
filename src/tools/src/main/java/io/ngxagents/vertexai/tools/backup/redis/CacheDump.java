package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/**
 * Reads a client's keys with SCAN, DUMP and PTTL, a few at a time. What comes or goes meanwhile may be in it or not; what is
 * there from the beginning to the end is.
 */
public final class CacheDump {
    private static final int SCANNED_AT_ONCE = 250;

    /** To look at so many names is about as much work for Redis as to dump one key. */
    static final int SCANNED_FOR_ONE = 10;

    /** What PTTL says of a key that is not there. */
    private static final long GONE = -2;

    private final RedisServers redis;
    private final KeySpace keys;
    private final Pace pace;
    private final Batches batches = new Batches();

    public CacheDump(RedisServers redis, KeySpace keys, Pace pace) {
        this.redis = redis;
        this.keys = keys;
        this.pace = pace;
    }

    /**
     * Writes the keys to a stream, which is not closed.
     *
     * @param each is told of each key when it expires, in milliseconds since 1970, or 0
     */
    public Dumped write(OutputStream stream, LongConsumer each) throws IOException, InterruptedException {
        try {
            Run run = new Run(new DataOutputStream(stream), each);
            for (RedisClusterAsyncCommands<byte[], byte[]> server : redis.each()) {
                run.scan(server);
            }
            return new Dumped(run.count, Map.copyOf(run.kinds), run.tooLong);
        } catch (RedisException failure) {
            throw new IOException("could not read the cache: " + failure.getMessage(), failure);
        }
    }

    /**
     * What was written.
     *
     * @param tooLong keys that are longer than a backup takes
     */
    public record Dumped(long keys, Map<String, Long> kinds, long tooLong) {}

    private final class Run {
        private final DataOutputStream out;
        private final LongConsumer each;
        private final Map<String, Long> kinds = new TreeMap<>();
        private long count;
        private long tooLong;

        Run(DataOutputStream out, LongConsumer each) {
            this.out = out;
            this.each = each;
        }

        void scan(RedisClusterAsyncCommands<byte[], byte[]> server) throws IOException, InterruptedException {
            ScanArgs asked = ScanArgs.Builder.limit(SCANNED_AT_ONCE).match(keys.pattern());
            ScanCursor cursor = ScanCursor.INITIAL;
            while (!cursor.isFinished()) {
                pace.await(SCANNED_AT_ONCE / SCANNED_FOR_ONE);
                KeyScanCursor<byte[]> found = RedisServers.await(server.scan(cursor, asked));
                List<byte[]> wanted = found.getKeys().stream()
                        .filter(key -> KeyKind.of(keys.suffix(key)).isPresent())
                        .toList();
                dump(server, wanted);
                cursor = found;
            }
        }

        private void dump(RedisClusterAsyncCommands<byte[], byte[]> server, List<byte[]> names)
                throws IOException, InterruptedException {
            int done = 0;
            while (done < names.size()) {
                List<byte[]> batch = names.subList(done, Math.min(names.size(), done + batches.keys()));
                pace.await(batch.size());
                dumpAtOnce(server, batch);
                done += batch.size();
            }
        }

        /** By the server's clock, which is read first: a key never seems to live longer than it does. */
        private void dumpAtOnce(RedisClusterAsyncCommands<byte[], byte[]> server, List<byte[]> names)
                throws IOException, InterruptedException {
            Future<List<byte[]>> time = server.time();
            List<Future<Long>> lifetimes = new ArrayList<>();
            List<Future<byte[]>> payloads = new ArrayList<>();
            for (byte[] name : names) {
                lifetimes.add(server.pttl(name));
                payloads.add(server.dump(name));
            }
            long now = millis(RedisServers.await(time));
            long bytes = 0;
            for (int i = 0; i < names.size(); i++) {
                long lifetime = RedisServers.await(lifetimes.get(i));
                byte[] payload = RedisServers.await(payloads.get(i));
                if (payload != null && lifetime != GONE) {
                    bytes += payload.length;
                    add(keys.suffix(names.get(i)), lifetime < 0 ? 0 : now + lifetime, payload);
                }
            }
            batches.was(names.size(), bytes);
        }

        private void add(byte[] suffix, long expiresAt, byte[] payload) throws IOException {
            if (payload.length > DumpFormat.LONGEST_PAYLOAD) {
                tooLong++;
                return;
            }
            DumpFormat.write(out, new DumpedKey(suffix, expiresAt, payload));
            kinds.merge(KeyKind.of(suffix).orElseThrow().label(), 1L, Long::sum);
            count++;
            each.accept(expiresAt);
        }
    }

    /** The answer of TIME. */
    static long millis(List<byte[]> time) {
        return number(time.get(0)) * 1000 + number(time.get(1)) / 1000;
    }

    private static long number(byte[] digits) {
        return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }
}
