package io.ngxagents.vertexai.client.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of invalidations in Redis: a hash with era, number and floor, and a sorted set of scopes by the number at which
 * each was forgotten last. Scripts, because the two must change together.
 */
final class InvalidationScripts {
    /**
     * A new era begins if part of the order is missing, or if it is behind what the asking pod knows: Redis was emptied, has
     * evicted it, or is a replica that had not heard of everything when it took over.
     */
    private static final String FIND = """
            local order, scopes = KEYS[1], KEYS[2]
            local era = redis.call('HGET', order, 'era')
            local number = tonumber(redis.call('HGET', order, 'number') or '0')
            local torn = number > 0 and redis.call('EXISTS', scopes) == 0
            local behind = era == ARGV[1] and number < tonumber(ARGV[2])
            if not era or torn or behind then
              era, number = ARGV[3], 0
              redis.call('DEL', order, scopes)
              redis.call('HSET', order, 'era', era, 'number', '0')
            end
            """;

    private static final String FORGET = FIND + """
            number = redis.call('HINCRBY', order, 'number', 1)
            redis.call('ZADD', scopes, number, ARGV[4])
            local over = redis.call('ZCARD', scopes) - tonumber(ARGV[5])
            if over > 0 then
              local last = redis.call('ZRANGE', scopes, over - 1, over - 1, 'WITHSCORES')
              redis.call('HSET', order, 'floor', last[2])
              redis.call('ZREMRANGEBYRANK', scopes, 0, over - 1)
            end
            return {era, tostring(number)}
            """;

    /** Both keys are used at each read, so that an LFU eviction takes anything else first. */
    private static final String READ = FIND + """
            local from = era == ARGV[1] and ARGV[4] or '0'
            local news = {}
            if number > tonumber(from) then
              news = redis.call('ZRANGEBYSCORE', scopes, '(' .. from, '+inf', 'WITHSCORES')
            end
            return {era, tostring(number), redis.call('HGET', order, 'floor') or '0', news}
            """;

    private final byte[][] keys;

    /** @param prefix of the two names; what is in braces keeps them on one server of a cluster */
    InvalidationScripts(String prefix) {
        this.keys = new byte[][] {bytes(prefix + "{invalidations}:order"), bytes(prefix + "{invalidations}:scopes")};
    }

    byte[][] keys() {
        return keys.clone();
    }

    String forget() {
        return FORGET;
    }

    /**
     * @param known latest invalidation that this pod knows
     * @param newEra begins if the order is lost
     * @param most scopes that are kept; of more, the oldest are kept as "everything before"
     */
    static byte[][] forgetArguments(Epoch known, String newEra, InvalidationScope scope, int most) {
        return arguments(known.era(), Long.toString(known.number()), newEra, scope.text(), Integer.toString(most));
    }

    String read() {
        return READ;
    }

    /**
     * @param known latest invalidation that this pod knows
     * @param newEra begins if the order is lost
     * @param from the last number that was read
     */
    static byte[][] readArguments(Epoch known, String newEra, long from) {
        return arguments(known.era(), Long.toString(known.number()), newEra, Long.toString(from));
    }

    /** Where in the order Redis put a scope. */
    static Epoch placeOf(List<Object> answer) {
        return new Epoch(text(answer.get(0)), number(answer.get(1)));
    }

    /**
     * What Redis said.
     *
     * @param latest in the order
     * @param floor answers that were asked for before it are not valid
     * @param scopes that are new since the last read, with their numbers
     */
    record Read(Epoch latest, long floor, Map<InvalidationScope, Long> scopes) {
        /** @param answer of the script of {@link #read()} */
        static Read of(List<Object> answer) {
            List<?> flat = (List<?>) answer.get(3);
            Map<InvalidationScope, Long> scopes = new LinkedHashMap<>();
            for (int i = 0; i + 1 < flat.size(); i += 2) {
                scopes.put(InvalidationScope.ofText(text(flat.get(i))), number(flat.get(i + 1)));
            }
            return new Read(placeOf(answer), number(answer.get(2)), scopes);
        }
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static long number(Object bytes) {
        return Math.round(Double.parseDouble(text(bytes)));
    }

    private static byte[][] arguments(String... values) {
        return Arrays.stream(values).map(InvalidationScripts::bytes).toArray(byte[][]::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
