package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Answers that a pod finds in Redis and that a pod with another policy stored there. */
class CachePolicyTest {
    private static final Instant STORED = Instant.parse("2026-01-01T00:00:00Z");
    private static final CachePolicy TEN_MINUTES = policy(10, 5, 8);

    private static CachePolicy policy(int minutes, int staleWhileRevalidate, int staleIfError) {
        return new CachePolicy(
                QueryClass.GENERATION,
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(staleWhileRevalidate),
                Duration.ofMinutes(staleIfError));
    }

    /** As a pod with this policy stores it. */
    private static CachedAnswer storedBy(CachePolicy policy) {
        Instant expiresAt = STORED.plus(policy.timeToLive());
        return new CachedAnswer(
                JsonBytes.of("{}"),
                TokenUsage.NONE,
                STORED,
                expiresAt,
                expiresAt.plus(policy.longestStale()),
                new Origin("model", "generation", "", Set.of()),
                new Epoch("era", 0));
    }

    private static Instant minute(int minute) {
        return STORED.plus(Duration.ofMinutes(minute));
    }

    @Nested
    class GivenAPodThatKeepsAnswersLonger {
        private final CachedAnswer answer = storedBy(policy(60, 60, 60));

        @Test
        void thenTheReaderTakesItAsFreshForItsOwnTimeAndTenPerCent() {
            assertThat(TEN_MINUTES.isFresh(answer, minute(10))).isTrue();
            assertThat(TEN_MINUTES.isFresh(answer, minute(11))).isFalse();
        }

        @Test
        void thenTheReaderTakesItAsStaleForItsOwnTime() {
            assertThat(TEN_MINUTES.servesWhileRevalidating(answer, minute(15))).isTrue();
            assertThat(TEN_MINUTES.servesWhileRevalidating(answer, minute(16))).isFalse();
            assertThat(TEN_MINUTES.servesOnError(answer, minute(18))).isTrue();
            assertThat(TEN_MINUTES.servesOnError(answer, minute(19))).isFalse();
        }
    }

    @Nested
    class GivenAPodThatKeepsAnswersForAShorterTime {
        private final CachedAnswer answer = storedBy(policy(2, 0, 3));

        @Test
        void thenItsTimeHoldsForTheReaderToo() {
            assertThat(TEN_MINUTES.isFresh(answer, minute(1))).isTrue();
            assertThat(TEN_MINUTES.isFresh(answer, minute(2))).isFalse();
        }

        @Test
        void thenItIsStaleForAsLongAsRedisHasIt() {
            assertThat(TEN_MINUTES.servesWhileRevalidating(answer, minute(4))).isTrue();
            assertThat(TEN_MINUTES.servesWhileRevalidating(answer, minute(5))).isFalse();
        }
    }
}
