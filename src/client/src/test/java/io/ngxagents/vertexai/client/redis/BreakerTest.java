package io.ngxagents.vertexai.client.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final boolean LATE = true;
    private static final boolean IN_TIME = false;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Instant NOW = Instant.EPOCH;

    private final Breaker breaker = new Breaker(PAUSE);

    @Test
    void givenFewFailuresAmongManyAnswersThenItStaysClosed() {
        for (int i = 0; i < 100; i++) {
            breaker.failed(NOW);
            breaker.answered(IN_TIME, NOW);
            breaker.answered(IN_TIME, NOW);
        }
        assertThat(breaker.admits(NOW)).isTrue();
    }

    @Test
    void givenEightFailuresThenItOpens() {
        open();
        assertThat(breaker.admits(NOW)).isFalse();
    }

    @Test
    void givenLateAnswersThenItOpensAsForFailures() {
        for (int i = 0; i < 8; i++) {
            breaker.answered(LATE, NOW);
        }
        assertThat(breaker.admits(NOW)).isFalse();
    }

    @Test
    void givenThePauseIsOverThenOneMayTry() {
        open();
        Instant later = NOW.plus(PAUSE);

        assertThat(breaker.admits(later)).isTrue();
        assertThat(breaker.admits(later)).isFalse();
    }

    @Test
    void givenTheTryIsAnsweredThenItCloses() {
        open();
        Instant later = NOW.plus(PAUSE);
        breaker.admits(later);
        breaker.answered(IN_TIME, later);

        assertThat(breaker.admits(later)).isTrue();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void givenTheTryFailsThenTheNextPauseBegins() {
        open();
        Instant later = NOW.plus(PAUSE);
        breaker.admits(later);
        breaker.failed(later);

        assertThat(breaker.admits(later.plusMillis(999))).isFalse();
        assertThat(breaker.admits(later.plus(PAUSE))).isTrue();
    }

    private void open() {
        for (int i = 0; i < 8; i++) {
            breaker.failed(NOW);
        }
    }
}
