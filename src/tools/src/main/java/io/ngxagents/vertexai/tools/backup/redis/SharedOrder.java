package io.ngxagents.vertexai.tools.backup.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The order of invalidations of a running client. */
public final class SharedOrder {
    /** As many as the gateway keeps; of more, the oldest count as "everything before". */
    private static final int MOST_SCOPES = 10_000;

    /** Era, number, floor, and the scopes with their numbers. */
    private static final String READ = """
            local order = redis.call('HMGET', KEYS[1], 'era', 'number', 'floor')
            local scopes = redis.call('ZRANGE', KEYS[2], 0, -1, 'WITHSCORES')
            return {order[1] or '', order[2] or '0', order[3] or '0', scopes}
            """;

    /**
     * Puts a backup's order and the present one together so that nothing that was forgotten in either is valid again.
     *
     * <p>In the same era that is the later number of each scope. Of another era the backup's order takes the place, and what was
     * forgotten in the present one is forgotten after it once more. Where the present order no longer knows all its scopes, all
     * answers of the backup are forgotten with them.
     */
    private static final String MERGE = """
            local order, scopes = KEYS[1], KEYS[2]
            local era, number, floor, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
            local present = redis.call('HGET', order, 'era')
            local latest = tonumber(redis.call('HGET', order, 'number') or '0')
            local lowest = tonumber(redis.call('HGET', order, 'floor') or '0')
            local torn = latest > 0 and redis.call('EXISTS', scopes) == 0
            if present == era then
              if torn and latest > number then
                floor = latest
              end
              number, floor = math.max(number, latest), math.max(floor, lowest)
              for i = 5, #ARGV, 2 do
                local known = redis.call('ZSCORE', scopes, ARGV[i])
                if not known or tonumber(known) < tonumber(ARGV[i + 1]) then
                  redis.call('ZADD', scopes, ARGV[i + 1], ARGV[i])
                end
              end
            else
              local later = {}
              if present then
                later = redis.call('ZRANGE', scopes, 0, -1)
                if lowest > 0 or torn then
                  number = number + 1
                  floor = number
                end
              end
              redis.call('DEL', order, scopes)
              for i = 5, #ARGV, 2 do
                redis.call('ZADD', scopes, ARGV[i + 1], ARGV[i])
              end
              for _, scope in ipairs(later) do
                number = number + 1
                redis.call('ZADD', scopes, string.format('%d', number), scope)
              end
            end
            local over = redis.call('ZCARD', scopes) - most
            if over > 0 then
              local last = redis.call('ZRANGE', scopes, over - 1, over - 1, 'WITHSCORES')
              floor = math.max(floor, tonumber(last[2]))
              redis.call('ZREMRANGEBYRANK', scopes, 0, over - 1)
            end
            redis.call('HSET', order, 'era', era, 'number', string.format('%d', number))
            if floor > 0 then
              redis.call('HSET', order, 'floor', string.format('%d', floor))
            end
            return 1
            """;

    private final RedisServers redis;
    private final KeySpace keys;

    public SharedOrder(RedisServers redis, KeySpace keys) {
        this.redis = redis;
        this.keys = keys;
    }

    /** What it is now. */
    public InvalidationOrder read() throws IOException, InterruptedException {
        List<Object> answer = ask(READ);
        SortedMap<String, Long> scopes = new TreeMap<>();
        List<?> flat = (List<?>) answer.get(3);
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            scopes.put(text(flat.get(i)), number(flat.get(i + 1)));
        }
        try {
            return new InvalidationOrder(text(answer.get(0)), number(answer.get(1)), number(answer.get(2)), scopes);
        } catch (IllegalArgumentException torn) {
            // Redis has evicted a part. Gateways begin a new era; answers of this one are not valid any more.
            return InvalidationOrder.NONE;
        }
    }

    /** Makes the answers of a backup valid, but for those that were forgotten, before it or since. At once, or not at all. */
    public void merge(InvalidationOrder backup) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                backup.era(),
                Long.toString(backup.number()),
                Long.toString(backup.floor()),
                Integer.toString(MOST_SCOPES)));
        backup.scopes().forEach((scope, number) -> {
            arguments.add(scope);
            arguments.add(Long.toString(number));
        });
        ask(MERGE, arguments.toArray(String[]::new));
    }

    private List<Object> ask(String script, String... arguments) throws IOException, InterruptedException {
        byte[][] values = new byte[arguments.length][];
        for (int i = 0; i < arguments.length; i++) {
            values[i] = arguments[i].getBytes(StandardCharsets.UTF_8);
        }
        byte[][] names = {keys.key(KeySpace.ORDER), keys.key(KeySpace.SCOPES)};
        try {
            return RedisServers.await(redis.all().<List<Object>>eval(script, ScriptOutputType.MULTI, names, values));
        } catch (RedisException failure) {
            throw new IOException("the order of invalidations: " + failure.getMessage(), failure);
        }
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static long number(Object bytes) {
        return Math.round(Double.parseDouble(text(bytes)));
    }
}
