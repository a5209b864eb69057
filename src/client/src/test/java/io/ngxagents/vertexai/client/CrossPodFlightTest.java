package io.ngxagents.vertexai.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.CompressionAlgorithm;
import io.ngxagents.vertexai.client.cache.AnswerCache;
import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.cache.CachePolicies;
import io.ngxagents.vertexai.client.cache.CachedAnswer;
import io.ngxagents.vertexai.client.cache.Envelope;
import io.ngxagents.vertexai.client.cache.LocalCache;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.RequestTraits;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.redis.Redis;
import io.ngxagents.vertexai.client.redis.RedisSettings;
import io.ngxagents.vertexai.client.upstream.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pods that want the same slow answer. */
@Timeout(60)
class CrossPodFlightTest {
    private static final int MANY_BYTES = 1 << 20;
    private static final ModelCall CALL = PlayedClient.call(Operation.GENERATE_CONTENT, "slow");
    private static final CachePolicies POLICIES = new CachePolicies(List.of(), new Random(1));

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Pod pod;
    private Pod otherPod;

    @BeforeEach
    void start() {
        pod = new Pod(redis.url());
        otherPod = new Pod(redis.url());
    }

    @AfterEach
    void stop() {
        pod.close();
        otherPod.close();
    }

    @Test
    void givenNoOtherPodAsksThenItIsThisOnesTurn() {
        assertThat(pod.turn().join()).isEmpty();
    }

    @Test
    void givenAnotherPodAsksThenItsAnswerIsWaitedFor() {
        assertThat(otherPod.turn().join()).isEmpty();
        CompletableFuture<Optional<CachedAnswer>> waiting = pod.turn();
        otherPod.store();

        assertThat(waiting.join()).isPresent();
    }

    @Test
    void givenAnotherPodGivesUpThenItIsThisOnesTurn() {
        otherPod.turn().join();
        CompletableFuture<Optional<CachedAnswer>> waiting = pod.turn();
        otherPod.cache.release(question().key());

        assertThat(waiting.join()).isEmpty();
    }

    @Test
    void givenAnotherPodHasJustStoredTheAnswerThenItIsTakenAndNoClaimIsLeftBehind() {
        otherPod.store();
        assertThat(pod.turn().join()).isPresent();

        Until.holds(() -> !otherPod.cache.isClaimed(question().key()).join());
    }

    private static Question question() {
        return new Question(
                CALL,
                CallOptions.DEFAULT,
                POLICIES.policyFor(CALL, RequestTraits.NONE),
                CacheKey.of(CALL),
                Deadline.after(Duration.ofSeconds(30)));
    }

    private static final class Pod implements AutoCloseable {
        private final Threads threads = new Threads();
        private final MovedClock clock = new MovedClock();
        private final Redis redis;
        private final AnswerCache cache;
        private final CrossPodFlight flight;

        Pod(String url) {
            redis = Redis.connect(RedisSettings.of(url, Duration.ofSeconds(5)), threads.timer(), clock);
            cache = new AnswerCache(
                    new LocalCache(MANY_BYTES, clock),
                    new Envelope(CompressionAlgorithm.NONE, 0, MANY_BYTES),
                    MANY_BYTES,
                    "namespace/client",
                    Optional.of(redis),
                    threads.workers(),
                    threads.timer(),
                    clock);
            cache.warm().join();
            ExpectedLatency expected = new ExpectedLatency();
            expected.took(CALL, CrossPodFlight.WORTH_WAITING_FOR);
            flight = new CrossPodFlight(cache, expected, threads.timer(), clock);
        }

        CompletableFuture<Optional<CachedAnswer>> turn() {
            return flight.turn(question());
        }

        void store() {
            AnswerKeeper keeper = new AnswerKeeper(cache, POLICIES, threads.workers(), clock);
            keeper.keep(question(), JsonBytes.of("{}"), TokenUsage.NONE, cache.epoch())
                    .join();
        }

        @Override
        public void close() {
            redis.close();
            threads.close();
        }
    }
}
