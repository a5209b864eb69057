package io.ngxagents.vertexai.client.cache;

import static io.ngxagents.vertexai.client.cache.InvalidationScope.ALL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.TcpProxy;
import io.ngxagents.vertexai.client.Until;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SharedInvalidationsTest {
    private static final String ORDER = "vertex-ai:namespace/client:{invalidations}:order";
    private static final String SCOPES = "vertex-ai:namespace/client:{invalidations}:scopes";

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private CachePod pod;
    private CachePod otherPod;

    @BeforeEach
    void start() {
        pod = CachePod.open(redis.url());
        otherPod = CachePod.open(redis.url());
    }

    @AfterEach
    void stop() {
        pod.close();
        otherPod.close();
    }

    @Nested
    class Scopes {
        @Test
        void givenATagIsForgottenThenAnswersWithItAreGoneEverywhereAndOthersStay() {
            pod.store("tagged", "a", "b");
            pod.store("other", "b");
            assertThat(otherPod.findsInRedis("tagged")).isTrue();
            assertThat(otherPod.findsInRedis("other")).isTrue();

            assertThat(pod.forget(ALL.withTag("a"))).isTrue();

            assertThat(pod.hasLocally("tagged")).isFalse();
            assertThat(pod.findsInRedis("tagged")).isFalse();
            Until.holds(() -> !otherPod.hasLocally("tagged"));
            assertThat(otherPod.findsInRedis("tagged")).isFalse();
            assertThat(List.of(pod.hasLocally("other"), otherPod.hasLocally("other")))
                    .containsOnly(true);
        }

        @Test
        void givenOneKeyIsForgottenThenOnlyItsAnswerIsGone() {
            pod.store("one");
            pod.store("two");

            pod.forget(ALL.withKey(CachePod.key("one").hex()));

            assertThat(pod.findsInRedis("one")).isFalse();
            assertThat(pod.findsInRedis("two")).isTrue();
        }

        @Test
        void givenATenantOfAnotherNameIsForgottenThenNothingIsGone() {
            pod.store("one");

            pod.forget(ALL.withTenant("somebody else"));

            assertThat(pod.hasLocally("one")).isTrue();
            assertThat(pod.findsInRedis("one")).isTrue();
        }

        @Test
        void givenANewAnswerAfterAnInvalidationThenItIsKept() {
            pod.forget(ALL);
            pod.store("one");

            assertThat(pod.hasLocally("one")).isTrue();
            Until.holds(() -> otherPod.findsInRedis("one"));
        }

        @Test
        void givenAPodThatStartsLaterThenItDoesNotFindWhatWasForgottenBefore() {
            pod.store("one");
            pod.forget(ALL);

            try (CachePod late = CachePod.open(redis.url())) {
                assertThat(late.findsInRedis("one")).isFalse();
            }
        }
    }

    @Nested
    class CallsThatWereUnderWay {
        @Test
        void givenACallThatBeganBeforeAnInvalidationThenItsAnswerIsNotKeptInThisPod() {
            CachedAnswer underWay = pod.answer();
            pod.forget(ALL);
            pod.store("one", underWay);

            assertThat(pod.hasLocally("one")).isFalse();
            assertThat(redis.answers()).isZero();
        }

        @Test
        void givenACallOfAnotherPodThatBeganBeforeAnInvalidationThenItsAnswerIsNotServed() {
            CachedAnswer underWay = otherPod.answer();
            pod.forget(ALL);
            otherPod.store("one", underWay);

            assertThat(pod.findsInRedis("one")).isFalse();
            Until.holds(() -> !otherPod.hasLocally("one"));
        }
    }

    @Nested
    class LostOrder {
        @Test
        void givenRedisIsEmptiedThenNoPodKeepsWhatItHad() {
            pod.store("one");
            otherPod.store("two");
            redis.ask(commands -> commands.flushall());

            Until.holds(() -> !pod.hasLocally("one") && !otherPod.hasLocally("two"));
        }

        @Test
        void givenTheScopesWereEvictedThenWhatWasForgottenStaysForgotten() {
            pod.store("one");
            pod.forget(ALL);
            redis.ask(commands -> commands.del(SCOPES));

            pod.forget(ALL.withTag("unrelated"));
            try (CachePod late = CachePod.open(redis.url())) {
                assertThat(late.findsInRedis("one")).isFalse();
            }
        }

        @Test
        void givenTheCounterWasEvictedThenLaterInvalidationsReachEveryPod() {
            IntStream.range(0, 10).forEach(i -> pod.forget(ALL.withTag("tag " + i)));
            redis.ask(commands -> commands.del(ORDER));
            pod.forget(ALL.withTag("unrelated"));
            Until.holds(() -> {
                otherPod.store("one", "a");
                return pod.findsInRedis("one");
            });

            otherPod.forget(ALL.withTag("a"));

            Until.holds(() -> !pod.hasLocally("one"));
        }

        @Test
        void givenAReplicaTookOverThatHadNotHeardOfAllThenNothingOfBeforeIsServed() {
            pod.forget(ALL.withTag("a"));
            pod.forget(ALL.withTag("b"));
            pod.store("one");
            redis.ask(commands -> commands.hset(ORDER, "number", "1"));

            Until.holds(() -> !pod.hasLocally("one"));
            try (CachePod late = CachePod.open(redis.url())) {
                assertThat(late.findsInRedis("one")).isFalse();
            }
        }

        @Test
        void givenMoreInvalidationsThanAreKeptThenTheOldestForgetMoreNeverLess() {
            pod.store("old", "a");
            forgetInTurn(SharedInvalidations.MOST_SCOPES);
            pod.store("new", "b");

            assertThat(redis.<Long>ask(commands -> commands.zcard(SCOPES))).isEqualTo(SharedInvalidations.MOST_SCOPES);
            try (CachePod late = CachePod.open(redis.url())) {
                assertThat(late.findsInRedis("old")).isFalse();
                assertThat(late.findsInRedis("new")).isTrue();
            }
        }
    }

    /** The tag "a", and then so many others; never more at once than a connection has room for. */
    private void forgetInTurn(int others) {
        int atOnce = 250;
        for (int from = 0; from <= others; from += atOnce) {
            CompletableFuture.allOf(IntStream.range(from, Math.min(others + 1, from + atOnce))
                            .mapToObj(i -> ALL.withTag(i == 0 ? "a" : "tag " + i))
                            .map(pod.cache()::invalidate)
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    @Nested
    class WithoutRedis {
        @Test
        void givenRedisIsAwayThenThisPodForgetsAndTheOthersDoWhenItIsBack() {
            redis.freeze();
            pod.cache().storeLocal(CachePod.key("one"), pod.answer("a"));
            CompletableFuture<Boolean> forgotten = pod.cache().invalidate(ALL.withTag("a"));

            assertThat(forgotten.join()).isFalse();
            assertThat(pod.hasLocally("one")).isFalse();

            redis.resume();
            otherPod.store("two", otherPod.answer("a"));
            Until.holds(() -> !otherPod.hasLocally("two"));
            assertThat(otherPod.findsInRedis("two")).isFalse();
        }

        @Test
        void givenWritesAreRefusedThenWhatThisPodForgotIsNotReadFromRedisAgain() {
            pod.store("one");
            redis.ask(commands -> commands.configSet("maxmemory", "1"));

            assertThat(pod.forget(ALL)).isFalse();
            assertThat(pod.findsInRedis("one")).isFalse();
            pod.cache().storeLocal(CachePod.key("two"), pod.answer());

            redis.ask(commands -> commands.configSet("maxmemory", "0"));
            Until.holds(() -> {
                pod.store("three");
                return otherPod.findsInRedis("three");
            });
            Until.holds(() -> !otherPod.findsInRedis("one"));
        }

        @Test
        void givenTheConnectionIsLostThenTheLocalLevelIsDropped() {
            pod.store("one");
            redis.kill();

            Until.holds(() -> !pod.hasLocally("one"));
        }

        @Test
        void givenAttemptsToReconnectFailThenTheLocalLevelKeepsWhatWasAskedMeanwhile() throws IOException {
            try (TcpProxy proxy = TcpProxy.to(redis.port());
                    CachePod distant = CachePod.open("redis://127.0.0.1:" + proxy.port())) {
                distant.store("before");
                proxy.refuse(true);
                proxy.cut();
                Until.holds(() -> !distant.hasLocally("before"));
                distant.cache().storeLocal(CachePod.key("meanwhile"), distant.answer());
                int attempts = proxy.accepted();
                Until.holds(() -> proxy.accepted() > attempts + 2);

                assertThat(distant.hasLocally("meanwhile")).isTrue();
            }
        }

        @Test
        void givenTheOrderCouldNotBeReadThenRedisIsNotAsked() {
            pod.store("one");
            redis.ask(commands -> commands.set(ORDER, "not an order"));

            Until.holds(() -> !pod.findsInRedis("one"));
        }
    }
}
