package io.ngxagents.vertexai.client.limits;

import io.lettuce.core.ScriptOutputType;
import io.ngxagents.vertexai.client.redis.Redis;
import io.ngxagents.vertexai.client.redis.Turns;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * The use of all pods, in Redis: for each limit a hash of buckets, and a sorted set of the pods by when they asked last. One
 * script does all, by Redis's own clock, so that neither two pods nor two clocks can disagree. The keys expire by themselves.
 *
 * <p>A Redis that lost its data opens neither the minute nor the day anew: with every command goes what the day has cost so far,
 * which counts where Redis knows less, and what this pod has used in the last minute, which counts where Redis has forgotten the
 * pod.
 */
final class SharedLedger {
    /** A burst of calls must not fill the connection's queue, which the cache needs as well. */
    private static final int AT_ONCE = 64;

    private static final String SCRIPT = """
            local now = tonumber(redis.call('TIME')[1])
            local forced, pod = ARGV[1] == '1', ARGV[2]
            local reservedAt, knownAt = tonumber(ARGV[3]), tonumber(ARGV[4])
            local pods = KEYS[#KEYS]
            local forgotten = knownAt > now - 60 and not redis.call('ZSCORE', pods, pod)
            redis.call('ZADD', pods, now, pod)
            redis.call('ZREMRANGEBYSCORE', pods, '-inf', now - 60)
            redis.call('EXPIRE', pods, 120)
            local fits = 1
            local totals, waits = {}, {}
            for i = 1, #KEYS - 1 do
              local seconds, buckets = tonumber(ARGV[5 * i]), tonumber(ARGV[5 * i + 1])
              local most, amount = tonumber(ARGV[5 * i + 2]), tonumber(ARGV[5 * i + 3])
              local current = math.floor(now / seconds)
              local oldest = current - buckets + 1
              local held, total = {}, 0
              local fields = redis.call('HGETALL', KEYS[i])
              for f = 1, #fields, 2 do
                local bucket = tonumber(fields[f])
                if bucket < oldest then
                  redis.call('HDEL', KEYS[i], fields[f])
                else
                  held[bucket] = tonumber(fields[f + 1])
                  total = total + held[bucket]
                end
              end
              local told, lost = tonumber(ARGV[5 * i + 4]), 0
              if buckets > 1 and forgotten then
                lost = told
              elseif buckets == 1 and math.floor(knownAt / seconds) == current then
                lost = told - total
              end
              if lost > 0 then
                redis.call('HINCRBY', KEYS[i], string.format('%d', current), string.format('%d', lost))
                redis.call('EXPIRE', KEYS[i], (buckets + 1) * seconds)
                held[current] = (held[current] or 0) + lost
                total = total + lost
              end
              totals[i], waits[i] = total, 0
              local excess = total + amount - most
              if amount > 0 and excess > 0 then
                fits = 0
                waits[i] = buckets * seconds
                for bucket = oldest, current do
                  excess = excess - (held[bucket] or 0)
                  if excess <= 0 then
                    waits[i] = (bucket + buckets) * seconds - now
                    break
                  end
                end
              end
            end
            for i = 1, #KEYS - 1 do
              local seconds, buckets = tonumber(ARGV[5 * i]), tonumber(ARGV[5 * i + 1])
              local amount = tonumber(ARGV[5 * i + 3])
              local current = math.floor(now / seconds)
              local bucket = amount < 0 and math.floor(reservedAt / seconds) or current
              if (forced or fits == 1) and amount ~= 0 and bucket > current - buckets then
                redis.call('HINCRBY', KEYS[i], string.format('%d', bucket), ARGV[5 * i + 3])
                redis.call('EXPIRE', KEYS[i], (buckets + 1) * seconds)
                totals[i] = totals[i] + amount
              end
            end
            return {fits, now, redis.call('ZCARD', pods), totals, waits}
            """;

    private final Redis redis;
    private final List<Limit> limits;
    private final byte[][] keys;
    private final String pod = UUID.randomUUID().toString();
    private final Turns turns = new Turns(AT_ONCE);
    private volatile Standing known;

    /** @param owner the client, as {@code namespace/name}: the pods that share the limits */
    SharedLedger(Redis redis, String owner, List<Limit> limits) {
        this.redis = redis;
        this.limits = List.copyOf(limits);
        this.known = new Standing(
                false, 0, 1, Collections.nCopies(limits.size(), 0L), Collections.nCopies(limits.size(), 0L));
        // What is in braces keeps the keys on one server of a cluster.
        String prefix = "vertex-ai:" + owner + ":{limits}:";
        this.keys = Stream.concat(limits.stream().map(limit -> limit.kind().field()), Stream.of("pods"))
                .map(name -> bytes(prefix + name))
                .toArray(byte[][]::new);
    }

    /**
     * Counts the amounts if they fit below every limit; empty if Redis does not answer in time.
     *
     * @param own what this pod has told so far of what it used in the last minute
     */
    CompletableFuture<Optional<Standing>> reserve(Amounts amounts, Amounts own) {
        return post(false, amounts, 0, own);
    }

    /** Counts the amounts, fit or not: they are used already. */
    CompletableFuture<Optional<Standing>> charge(Amounts amounts, Amounts own) {
        return post(true, amounts, 0, own);
    }

    /**
     * Puts a reservation right.
     *
     * @param difference what was used more than reserved; what was used less is taken back from where it was counted, so that
     *     it does not leave the window later than what it balances
     * @param reservedAt Redis's second of the reservation
     */
    CompletableFuture<Optional<Standing>> settle(Amounts difference, long reservedAt, Amounts own) {
        return post(true, difference, reservedAt, own);
    }

    private CompletableFuture<Optional<Standing>> post(boolean forced, Amounts amounts, long reservedAt, Amounts own) {
        return turns.take(() -> send(arguments(forced, amounts, reservedAt, own)));
    }

    private CompletableFuture<Optional<Standing>> send(byte[][] arguments) {
        return redis.<List<Object>>ask(commands -> commands.eval(SCRIPT, ScriptOutputType.MULTI, keys, arguments))
                .thenApply(answer -> {
                    Optional<Standing> standing = answer.map(SharedLedger::read);
                    standing.ifPresent(now -> known = now);
                    return standing;
                });
    }

    private byte[][] arguments(boolean forced, Amounts amounts, long reservedAt, Amounts own) {
        Standing before = known;
        List<String> arguments = new ArrayList<>(
                List.of(forced ? "1" : "0", pod, Long.toString(reservedAt), Long.toString(before.second())));
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            arguments.add(Integer.toString(limit.kind().bucketSeconds()));
            arguments.add(Integer.toString(limit.kind().buckets()));
            arguments.add(Long.toString(limit.most()));
            arguments.add(Long.toString(amounts.of(limit.kind())));
            boolean isDay = limit.kind().buckets() == 1;
            arguments.add(Long.toString(isDay ? before.totals().get(i) : own.of(limit.kind())));
        }
        return arguments.stream().map(SharedLedger::bytes).toArray(byte[][]::new);
    }

    private static Standing read(List<Object> answer) {
        return new Standing(
                number(answer.get(0)) == 1,
                number(answer.get(1)),
                (int) Math.max(1, number(answer.get(2))),
                numbers(answer.get(3)),
                numbers(answer.get(4)));
    }

    private static List<Long> numbers(Object list) {
        return ((List<?>) list).stream().map(SharedLedger::number).toList();
    }

    private static long number(Object value) {
        return (Long) value;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
