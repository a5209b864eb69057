package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The usage log of a client, which is one key: where pods have begun a new one, the log of a backup goes before it. That is done
 * by one script, so that no record is lost meanwhile.
 */
final class UsageLog {
    /** Records of the new log that are moved; Redis serves nobody else meanwhile, for some milliseconds. */
    private static final int MOST_MOVED = 5_000;

    /** Says whether the backup's log was put back. A log that goes on from the backup's, or a long one, stays as it is. */
    private static final String PREPEND = """
            local log, restored = KEYS[1], KEYS[2]
            redis.call('DEL', restored)
            if redis.call('EXISTS', log) == 0 then
              redis.call('RESTORE', log, ARGV[2], ARGV[1], 'ABSTTL')
              return 1
            end
            if redis.call('XLEN', log) > tonumber(ARGV[3]) then
              return 0
            end
            redis.call('RESTORE', restored, '0', ARGV[1])
            local last = redis.call('XREVRANGE', restored, '+', '-', 'COUNT', '1')
            local first = redis.call('XRANGE', log, '-', '+', 'COUNT', '1')
            local function before(one, other)
              local a, b = string.match(one, '(%d+)-(%d+)')
              local c, d = string.match(other, '(%d+)-(%d+)')
              a, b, c, d = tonumber(a), tonumber(b), tonumber(c), tonumber(d)
              return a < c or (a == c and b < d)
            end
            if #last == 0 or #first == 0 or not before(last[1][1], first[1][1]) then
              redis.call('DEL', restored)
              return 0
            end
            for _, entry in ipairs(redis.call('XRANGE', log, '-', '+')) do
              redis.call('XADD', restored, entry[1], unpack(entry[2]))
            end
            local left = redis.call('PTTL', log)
            redis.call('RENAME', restored, log)
            if left > 0 then
              redis.call('PEXPIRE', log, left)
            end
            return 1
            """;

    private final RedisServers redis;
    private final KeySpace keys;

    UsageLog(RedisServers redis, KeySpace keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** Whether the backup's log is there now. */
    boolean restore(DumpedKey log) throws IOException, InterruptedException {
        byte[][] names = {keys.key(KeySpace.USAGE), keys.key(KeySpace.USAGE + ":restored")};
        try {
            Long done = RedisServers.await(redis.all()
                    .<Long>eval(
                            PREPEND,
                            ScriptOutputType.INTEGER,
                            names,
                            log.payload(),
                            ascii(log.expiresAt()),
                            ascii(MOST_MOVED)));
            return done == 1;
        } catch (RedisException failure) {
            throw new IOException("the usage log: " + failure.getMessage(), failure);
        }
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }
}
