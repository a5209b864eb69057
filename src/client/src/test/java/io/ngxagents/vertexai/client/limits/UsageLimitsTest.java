package io.ngxagents.vertexai.client.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.redis.Redis;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsageLimitsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final List<Limit> LIMITS = List.of(
            new Limit(Limit.Kind.REQUESTS, 1000),
            new Limit(Limit.Kind.TOKENS, 10_000),
            new Limit(Limit.Kind.COST, 5 * Limit.Kind.NANO_DOLLARS));

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<Redis> connections = new ArrayList<>();
    private UsageLimits pod;
    private UsageLimits otherPod;

    @BeforeEach
    void start() {
        pod = pod();
        otherPod = pod();
    }

    @AfterEach
    void stop() {
        connections.forEach(Redis::close);
        timer.shutdownNow();
    }

    private UsageLimits pod() {
        Redis connection = Redis.connect(RedisSettings.of(redis.url(), PATIENCE), timer, Clock.systemUTC());
        connections.add(connection);
        connection.tried().join();
        return new UsageLimits(
                LIMITS, Optional.of(new SharedLedger(connection, "namespace/client", LIMITS)), Clock.systemUTC());
    }

    private static Amounts tokens(long tokens) {
        return new Amounts(1, tokens, 1);
    }

    private static CallFailure refusal(CompletableFuture<Reservation> reserved) {
        try {
            reserved.join();
            throw new AssertionError("it was let through");
        } catch (CompletionException e) {
            return FailedCallException.failureOf(e).orElseThrow();
        }
    }

    private static boolean letsThrough(UsageLimits pod, Amounts amounts) {
        try {
            pod.reserve(amounts).join().sharedSecond().join();
            return true;
        } catch (CompletionException e) {
            assertThat(FailedCallException.failureOf(e)).isPresent();
            return false;
        }
    }

    @Test
    void givenWhatOnePodUsedThenTheOtherHasTheRest() {
        pod.reserve(tokens(6000)).join();

        assertThat(letsThrough(otherPod, tokens(4001))).isFalse();
        assertThat(letsThrough(otherPod, tokens(4000))).isTrue();
        assertThat(letsThrough(pod, tokens(1000))).isFalse();
    }

    @Test
    void givenARefusalThenItSaysWhichLimitItsValueAndWhenThereIsRoom() {
        pod.reserve(tokens(10_000)).join();

        CallFailure refusal = refusal(otherPod.reserve(tokens(500)));
        assertThat(refusal.type()).isEqualTo(ErrorType.LIMIT);
        assertThat(refusal.httpStatus()).isEqualTo(429);
        assertThat(refusal.status()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(refusal.message()).contains("tokensPerMinute", "10000 tokens a minute");
        assertThat(refusal.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(61));
    }

    @Test
    void givenManyRequestsFromBothPodsAtOnceThenLessThanATenthTooManyIsLetThrough() {
        pod.reserve(Amounts.NONE).join();
        otherPod.reserve(Amounts.NONE).join();
        List<CompletableFuture<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            for (UsageLimits each : List.of(pod, otherPod)) {
                calls.add(each.reserve(new Amounts(1, 0, 0)).handle((reservation, thrown) -> thrown == null));
            }
        }

        assertThat(calls.stream().filter(CompletableFuture::join).count()).isBetween(1000L, 1100L);
    }

    @Test
    void givenACallThatUsedLessThenTheRestIsFreeForAllPods() {
        Reservation reservation = pod.reserve(tokens(10_000)).join();
        pod.settle(reservation, new Amounts(1, 100, 0));

        await(otherPod, limits -> assertThat(letsThrough(limits, tokens(9900))).isTrue());
        assertThat(letsThrough(pod, tokens(1000))).isFalse();
    }

    @Test
    void givenACallThatUsedMoreThenItIsChargedAtItsEnd() {
        Reservation reservation = pod.reserve(tokens(10)).join();
        pod.settle(reservation, new Amounts(1, 25_000, 0));

        await(otherPod, limits -> assertThat(refusal(limits.reserve(tokens(1))).message())
                .contains("tokensPerMinute"));
    }

    @Test
    void givenTheDaysMoneyIsSpentThenWhatCostsIsRefusedAndWhatIsFreeIsNot() {
        pod.settle(pod.reserve(tokens(10)).join(), new Amounts(1, 10, 6 * Limit.Kind.NANO_DOLLARS));

        await(otherPod, limits -> assertThat(refusal(limits.reserve(tokens(1))).message())
                .contains("dailyCostUsd", "5 US dollars a day (UTC)"));
        assertThat(letsThrough(otherPod, new Amounts(1, 10, 0))).isTrue();
    }

    @Test
    void givenRedisLosesItsDataThenTheDayIsNotOpenedAnew() {
        pod.settle(pod.reserve(tokens(10)).join(), new Amounts(1, 10, 6 * Limit.Kind.NANO_DOLLARS));
        await(pod, limits -> assertThat(letsThrough(limits, tokens(1))).isFalse());
        redis.kill();
        redis.start();

        await(pod, limits -> {
            assertThat(limits.reserve(Amounts.NONE).join().sharedSecond().join())
                    .isPresent();
            assertThat(letsThrough(otherPod, tokens(1))).isFalse();
        });
    }

    @Test
    void givenRedisLosesItsDataThenEachPodTellsWhatItUsedInTheRunningMinute() {
        pod.reserve(tokens(5000)).join();
        otherPod.reserve(tokens(4000)).join();
        redis.ask(commands -> commands.flushall());

        assertThat(letsThrough(otherPod, tokens(1))).isTrue();
        assertThat(refusal(pod.reserve(tokens(1500))).message()).contains("tokensPerMinute");
        assertThat(letsThrough(pod, tokens(900))).isTrue();
    }

    @Test
    void givenRedisIsKilledThenEachPodGoesOnWithItsShare() {
        for (UsageLimits each : List.of(pod, otherPod, pod)) {
            assertThat(letsThrough(each, tokens(1))).isTrue();
        }
        redis.kill();

        for (UsageLimits each : List.of(pod, otherPod)) {
            assertThat(letsThrough(each, tokens(4900))).isTrue();
            CallFailure refusal = refusal(each.reserve(tokens(200)));
            assertThat(refusal.message()).contains("tokensPerMinute", "5000 tokens a minute for this pod");
            assertThat(refusal.retryAfter()).isPresent();
        }
    }

    @Test
    void givenWhatWasUsedWhileRedisWasAwayThenItIsToldWhenRedisIsBack() {
        pod.reserve(tokens(1)).join();
        redis.kill();
        pod.settle(pod.reserve(tokens(3000)).join(), new Amounts(1, 3000, 6 * Limit.Kind.NANO_DOLLARS));
        redis.start();

        await(pod, limits -> {
            limits.reserve(Amounts.NONE).join();
            assertThat(refusal(otherPod.reserve(tokens(1))).message()).contains("dailyCostUsd");
        });
    }

    @Test
    void givenNoRedisAtAllThenAPodHasTheWholeLimit() {
        UsageLimits alone = new UsageLimits(LIMITS, Optional.empty(), Clock.systemUTC());

        assertThat(letsThrough(alone, tokens(10_000))).isTrue();
        assertThatThrownBy(() -> alone.reserve(tokens(1)).join()).hasCauseInstanceOf(FailedCallException.class);
    }

    @Test
    void givenAnEstimateAboveTheWholeLimitThenItIsLetThroughWhenNothingElseIs() {
        assertThat(letsThrough(pod, tokens(50_000))).isTrue();
        assertThat(letsThrough(pod, tokens(50_000))).isFalse();
    }

    @Test
    void givenUseOfTheLastMinuteThenItFreesWithItsSecondAndWhatIsOlderIsForgotten() {
        onRedis(connection -> {
            long now = Long.parseLong(connection.sync().time().get(0));
            String key = "vertex-ai:namespace/client:{limits}:tokensPerMinute";
            connection.sync().hset(key, Long.toString(now - 90), "9000");
            connection.sync().hset(key, Long.toString(now - 30), "8000");
        });

        assertThat(letsThrough(pod, tokens(2000))).isTrue();
        assertThat(refusal(pod.reserve(tokens(5000))).retryAfter().orElseThrow())
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(31));
        onRedis(connection -> assertThat(connection.sync().hvals("vertex-ai:namespace/client:{limits}:tokensPerMinute"))
                .containsExactlyInAnyOrder("8000", "2000"));
    }

    @Test
    void givenUseThenEveryKeyExpiresByItself() {
        pod.settle(pod.reserve(tokens(10)).join(), new Amounts(1, 10, 5));

        await(
                pod,
                limits -> onRedis(connection -> {
                    List<String> keys = connection.sync().keys("vertex-ai:*");
                    assertThat(keys).hasSize(4);
                    assertThat(keys).allMatch(key -> connection.sync().ttl(key) > 0);
                }));
    }

    private void onRedis(Consumer<StatefulRedisConnection<String, String>> use) {
        RedisClient client = RedisClient.create(redis.url());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            use.accept(connection);
        } finally {
            client.shutdown();
        }
    }

    /** What is told to Redis without waiting shows after a moment. */
    private static void await(UsageLimits pod, Consumer<UsageLimits> assertion) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                assertion.accept(pod);
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }
}
