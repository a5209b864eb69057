package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.util.Optional;

/** How many keys a client has. */
public final class KeyCount {
    private static final int SCANNED_AT_ONCE = 250;

    private KeyCount() {}

    /** About how many answers there are; a key that comes or goes meanwhile may count or not. */
    public static long answers(RedisServers redis, KeySpace keys, Pace pace) throws IOException, InterruptedException {
        try {
            long count = 0;
            for (RedisClusterAsyncCommands<byte[], byte[]> server : redis.each()) {
                ScanArgs asked = ScanArgs.Builder.limit(SCANNED_AT_ONCE).match(keys.pattern());
                ScanCursor cursor = ScanCursor.INITIAL;
                while (!cursor.isFinished()) {
                    pace.await(SCANNED_AT_ONCE / CacheDump.SCANNED_FOR_ONE);
                    KeyScanCursor<byte[]> found = RedisServers.await(server.scan(cursor, asked));
                    count += found.getKeys().stream()
                            .filter(key -> KeyKind.of(keys.suffix(key)).equals(Optional.of(KeyKind.ANSWERS)))
                            .count();
                    cursor = found;
                }
            }
            return count;
        } catch (RedisException failure) {
            throw new IOException("could not look at the cache: " + failure.getMessage(), failure);
        }
    }
}
