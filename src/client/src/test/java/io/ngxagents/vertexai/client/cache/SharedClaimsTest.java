package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.client.Until;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SharedClaimsTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final CacheKey KEY = CachePod.key("slow");

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

    private static boolean claims(CachePod pod, CacheKey key, Duration atMost) {
        return pod.cache().claim(key, atMost).join();
    }

    private static boolean isClaimed(CachePod pod) {
        return pod.cache().isClaimed(KEY).join();
    }

    @Test
    void givenAClaimThenAnotherPodHasToWaitForThisKeyOnly() {
        assertThat(claims(pod, KEY, LONG)).isTrue();

        assertThat(claims(otherPod, KEY, LONG)).isFalse();
        assertThat(isClaimed(otherPod)).isTrue();
        assertThat(claims(otherPod, CachePod.key("another"), LONG)).isTrue();
    }

    @Test
    void givenTheClaimIsGivenUpThenAnotherPodMayHaveIt() {
        claims(pod, KEY, LONG);
        pod.cache().release(KEY);

        Until.holds(() -> claims(otherPod, KEY, LONG));
        assertThat(claims(pod, KEY, LONG)).isFalse();
    }

    @Test
    void givenAPodWithoutTheClaimGivesItUpThenItStays() {
        claims(pod, KEY, LONG);
        claims(otherPod, KEY, LONG);
        otherPod.cache().release(KEY);

        // Answered after the release, over the same connection.
        assertThat(isClaimed(otherPod)).isTrue();
    }

    @Test
    void givenTheClaimPassedToAnotherPodWhenTheFirstGivesItUpThenItStays() {
        claims(pod, KEY, Duration.ofMillis(1));
        Until.holds(() -> claims(otherPod, KEY, LONG));
        pod.cache().release(KEY);

        assertThat(isClaimed(pod)).isTrue();
    }

    @Test
    void givenAPodClaimsAgainWhatItHasThenItStillHasIt() {
        claims(pod, KEY, LONG);

        assertThat(claims(pod, KEY, LONG)).isTrue();
    }

    @Test
    void givenThePodOfTheClaimIsGoneThenItEndsByItself() {
        claims(pod, KEY, Duration.ofMillis(200));
        pod.close();

        Until.holds(() -> claims(otherPod, KEY, LONG));
    }

    @Test
    void givenRedisIsAwayThenNobodyHasToWait() {
        claims(pod, KEY, LONG);
        redis.kill();

        assertThat(claims(otherPod, KEY, LONG)).isTrue();
        assertThat(isClaimed(otherPod)).isFalse();
    }
}
