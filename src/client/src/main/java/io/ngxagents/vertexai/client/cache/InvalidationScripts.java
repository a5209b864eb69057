package io.ngxagents.vertexai.client.cache;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of invalidations in Redis: a hash with era, number and floor, and a sorted set of scopes by the number at which
 * each was forgotten last. Scripts, because the two must change together.
 */
final class InvalidationScripts {
    private static final String FORGET = """
            redis.call('HSETNX', KEYS[1], 'era', ARGV[2])
            local number = redis.call('HINCRBY', KEYS[1], 'number', 1)
            redis.call('ZADD', KEYS[2], number, ARGV[1])
            local over = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[3])
            if over > 0 then
              local last = redis.call('ZRANGE', KEYS[2], over - 1, over - 1, 'WITHSCORES')
              redis.call('HSET', KEYS[1], 'floor', last[2])
              redis.call('ZREMRANGEBYRANK', KEYS[2], 0, over - 1)
            end
            return number
            """;

    /** Both keys are used at each read, so that an LFU eviction takes anything else first. */
    private static final String READ = """
            local era = redis.call('HGET', KEYS[1], 'era')
            local number = redis.call('HGET', KEYS[1], 'number') or '0'
            local scopes = redis.call('ZCARD', KEYS[2])
            if not era or (number ~= '0' and scopes == 0) then
              redis.call('DEL', KEYS[1], KEYS[2])
              redis.call('HSET', KEYS[1], 'era', ARGV[1], 'number', '0')
              return {ARGV[1], '0', '0', {}}
            end
            local from = ARGV[2] == era and ARGV[3] or '0'
            local news = {}
            if tonumber(number) > tonumber(from) then
              news = redis.call('ZRANGEBYSCORE', KEYS[2], '(' .. from, '+inf', 'WITHSCORES')
            end
            return {era, number, redis.call('HGET', KEYS[1], 'floor') or '0', news}
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

    String read() {
        return READ;
    }

    /**
     * @param from the last number that was read, in its era
     * @param newEra begins if Redis knows of none
     */
    byte[][] readArguments(Epoch from, String newEra) {
        return new byte[][] {bytes(newEra), bytes(from.era()), bytes(Long.toString(from.number()))};
    }

    /**
     * What Redis said.
     *
     * @param scopes that are new since the last read, with their numbers
     */
    record Read(String era, long number, long floor, Map<InvalidationScope, Long> scopes) {
        /** @param answer of the script of {@link #read()} */
        static Read of(List<Object> answer) {
            List<?> flat = (List<?>) answer.get(3);
            Map<InvalidationScope, Long> scopes = new LinkedHashMap<>();
            for (int i = 0; i + 1 < flat.size(); i += 2) {
                scopes.put(InvalidationScope.ofText(text(flat.get(i))), number(flat.get(i + 1)));
            }
            return new Read(text(answer.get(0)), number(answer.get(1)), number(answer.get(2)), scopes);
        }

        /** Everything up to here is in this answer; the set may already hold what came after the counter was read. */
        long highest() {
            return scopes.values().stream().reduce(number, Math::max);
        }

        private static String text(Object bytes) {
            return new String((byte[]) bytes, StandardCharsets.UTF_8);
        }

        private static long number(Object bytes) {
            return Math.round(Double.parseDouble(text(bytes)));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
