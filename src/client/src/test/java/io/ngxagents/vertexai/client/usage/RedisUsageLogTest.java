package io.ngxagents.vertexai.client.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.gateway.UsageLogConfiguration;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.metrics.ClientIdentity;
import io.ngxagents.vertexai.client.redis.Redis;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisUsageLogTest {
    private static final String STREAM = "vertex-ai:namespace/client:{usage}";
    private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final AtomicInteger dropped = new AtomicInteger();
    private Redis connection;
    private RedisClient reader;

    @BeforeEach
    void start() {
        connection = Redis.connect(RedisSettings.of(redis.url(), Duration.ofSeconds(5)), timer, Clock.systemUTC());
        connection.tried().join();
        reader = RedisClient.create(redis.url());
    }

    @AfterEach
    void stop() {
        reader.shutdown();
        connection.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private UsageLog log(double samplePercent, long maxEntries) {
        return new RedisUsageLog(
                connection,
                new ClientIdentity("namespace", "client", Track.CANARY, "v1"),
                new UsageLogConfiguration(samplePercent, maxEntries),
                plain -> plain.length / 2,
                dropped::addAndGet,
                workers,
                timer);
    }

    private static CacheKey key(int number) {
        // Spread as a digest is, and the same in each run.
        return new CacheKey(String.format("%08x", number * 0x9E3779B1) + "0".repeat(56));
    }

    private static UsageRecord hit(CacheKey key) {
        return new UsageRecord(
                TIME,
                key,
                QueryClass.GENERATION,
                "gemini-2.5-flash",
                UsageRecord.Kind.REQUEST,
                CacheOutcome.HIT_LOCAL,
                Optional.empty(),
                new TokenUsage(10, 4, 5),
                Duration.ofMillis(1),
                200,
                List.of());
    }

    private static UsageRecord miss(CacheKey key, String... parts) {
        List<JsonBytes> answer = List.of(parts).stream().map(JsonBytes::of).toList();
        return new UsageRecord(
                TIME,
                key,
                QueryClass.GENERATION,
                "gemini-2.5-flash",
                UsageRecord.Kind.REQUEST,
                CacheOutcome.MISS,
                Optional.empty(),
                new TokenUsage(10, 4, 5),
                Duration.ofMillis(321),
                answer.stream().mapToInt(JsonBytes::size).sum(),
                answer);
    }

    private List<Map<String, String>> entries() {
        try (StatefulRedisConnection<String, String> read = reader.connect()) {
            return read.sync().xrange(STREAM, Range.unbounded()).stream()
                    .map(StreamMessage::getBody)
                    .toList();
        }
    }

    private List<Map<String, String>> awaitEntries(int count) {
        List<Map<String, String>> entries = entries();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (entries.size() < count && System.nanoTime() < end) {
            entries = entries();
        }
        return entries;
    }

    @Test
    void givenAMissThenItHasEveryFieldAndOfTheAnswerOnlySizesAndDigest() {
        log(100, 1000).record(miss(key(7), "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"secret\"}]}}]}"));

        Map<String, String> entry = awaitEntries(1).get(0);
        assertThat(entry)
                .containsEntry("time", "1700000000123")
                .containsEntry("track", "canary")
                .containsEntry("key", key(7).hex().substring(0, 16))
                .containsEntry("class", "generation")
                .containsEntry("model", "gemini-2.5-flash")
                .containsEntry("outcome", "miss")
                .containsEntry("input", "10")
                .containsEntry("cached_input", "4")
                .containsEntry("output", "5")
                .containsEntry("ms", "321")
                .containsEntry("bytes", "62")
                .containsEntry("stored_bytes", "31")
                .containsKeys("pod", "digest")
                .doesNotContainKey("error");
        assertThat(entry.toString()).doesNotContain("secret");
    }

    @Test
    void givenAHitThenItHasNoDigest() {
        log(100, 1000).record(hit(key(7)));

        assertThat(awaitEntries(1).get(0))
                .containsEntry("outcome", "hit-local")
                .containsEntry("bytes", "200")
                .doesNotContainKeys("digest", "stored_bytes", "error");
    }

    @Test
    void givenARenewalThenItIsToldFromWhatCallersAsked() {
        log(100, 1000)
                .record(new UsageRecord(
                        TIME,
                        key(1),
                        QueryClass.GENERATION,
                        "gemini-2.5-flash",
                        UsageRecord.Kind.RENEWAL,
                        CacheOutcome.MISS,
                        Optional.empty(),
                        new TokenUsage(10, 4, 5),
                        Duration.ofMillis(9),
                        2,
                        List.of(JsonBytes.of("{}"))));

        assertThat(awaitEntries(1).get(0))
                .containsEntry("outcome", "renewal")
                .containsEntry("output", "5")
                .containsKeys("digest", "stored_bytes");
    }

    @Test
    void givenAFailureThenOnlyItsTypeIsWritten() {
        log(100, 1000)
                .record(new UsageRecord(
                        TIME,
                        key(1),
                        QueryClass.EMBEDDING,
                        "gemini-embedding-001",
                        UsageRecord.Kind.REQUEST,
                        CacheOutcome.MISS,
                        Optional.of(CallFailure.invalid("your secret prompt is wrong")),
                        TokenUsage.NONE,
                        Duration.ofMillis(9),
                        0,
                        List.of()));

        Map<String, String> entry = awaitEntries(1).get(0);
        assertThat(entry).containsEntry("error", "invalid_request").containsEntry("class", "embedding");
        assertThat(entry.toString()).doesNotContain("secret");
    }

    @Test
    void givenAnAnswerInPartsThenItsDigestIsThatOfTheWholeAnswer() {
        UsageLog log = log(100, 1000);
        log.record(miss(key(1), part("one "), part("two")));
        log.record(miss(key(1), part("one two")));

        assertThat(awaitEntries(2))
                .extracting(entry -> entry.get("digest"))
                .containsOnly(new AnswerDigest().of(List.of(JsonBytes.of(part("one two")))));
    }

    private static String part(String text) {
        return "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"" + text + "\"}]}}]}";
    }

    @Test
    void givenASampleThenAboutItsShareOfTheKeysIsCoveredAndAlwaysTheSame() {
        UsageLog log = log(2.5, 1000);
        UsageLog ofAnotherPod = log(2.5, 1000);
        UsageLog all = log(100, 1000);
        UsageLog none = log(0, 1000);

        assertThat(IntStream.range(0, 100_000).filter(i -> log.covers(key(i))).count())
                .isBetween(2000L, 3000L);
        assertThat(IntStream.range(0, 1000).allMatch(i -> log.covers(key(i)) == ofAnotherPod.covers(key(i))))
                .isTrue();
        assertThat(IntStream.range(0, 1000).allMatch(i -> all.covers(key(i)))).isTrue();
        assertThat(IntStream.range(0, 1000).noneMatch(i -> none.covers(key(i)))).isTrue();
    }

    @Test
    void givenAKeyOutsideOfTheSampleThenItIsNeitherWrittenNorDropped() {
        UsageLog log = log(0, 1000);
        log.record(hit(key(1)));
        log(100, 1000).record(hit(key(2)));

        assertThat(awaitEntries(1)).hasSize(1);
        assertThat(dropped).hasValue(0);
    }

    @Test
    void givenMoreEntriesThanTheBoundThenTheOldestGo() {
        UsageLog log = log(100, 100);
        IntStream.range(0, 3000).forEach(i -> log.record(hit(key(i))));
        String last = key(2999).hex().substring(0, 16);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end
                && entries().stream().noneMatch(entry -> entry.get("key").equals(last))) {
            Thread.onSpinWait();
        }

        // Redis cuts whole nodes of about a hundred entries.
        assertThat(entries()).hasSizeBetween(100, 300);
        assertThat(entries()).anyMatch(entry -> entry.get("key").equals(last));
        assertThat(dropped).hasValue(0);
    }

    @Test
    void givenRedisIsAwayThenRecordsAreDroppedAndCounted() {
        UsageLog log = log(100, 1000);
        redis.kill();
        IntStream.range(0, 10).forEach(i -> log.record(hit(key(i))));

        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (dropped.get() < 10 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(dropped).hasValue(10);
    }

    @Test
    void givenMoreThanTheQueueHoldsThenTheRestIsDroppedAtOnce() {
        workers.shutdownNow(); // Nothing is written any more.
        UsageLog log = log(100, 1000);
        IntStream.range(0, 10_000).forEach(i -> log.record(hit(key(i))));

        assertThat(dropped).hasValue(10_000 - 8192);
    }

    @Test
    void givenMoreAnswersThanMayWaitThenTheRestIsDroppedAtOnce() {
        workers.shutdownNow(); // Nothing is written any more.
        UsageLog log = log(100, 1000);
        String large = "\"" + "a".repeat((1 << 20) - 2) + "\"";
        IntStream.range(0, 20).forEach(i -> log.record(miss(key(i), large)));

        assertThat(dropped).hasValue(4);
    }
}
