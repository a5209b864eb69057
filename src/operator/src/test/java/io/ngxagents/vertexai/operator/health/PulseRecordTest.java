package io.ngxagents.vertexai.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PulseRecordTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final PulseRecord pulse = new PulseRecord(new MovableClock(), PATIENCE);

    @Test
    void givenNothingWrittenWhenTimePassesThenItIsAlive() {
        now = START.plus(Duration.ofDays(1));

        assertThat(pulse.isAlive()).isTrue();
    }

    @Test
    void givenABeatThatDoesNotComeBackWhenPatienceEndsThenItIsDead() {
        pulse.written(START);

        now = START.plus(PATIENCE).minusMillis(1);
        assertThat(pulse.isAlive()).isTrue();
        now = START.plus(PATIENCE);
        assertThat(pulse.isAlive()).isFalse();
    }

    @Test
    void givenLaterWritesWhenTheFirstIsMissingThenPatienceCountsFromTheFirst() {
        pulse.written(START);
        pulse.written(START.plusSeconds(60));

        now = START.plus(PATIENCE);
        assertThat(pulse.isAlive()).isFalse();
    }

    @Test
    void givenAMissingBeatWhenALaterOneComesBackThenItIsAliveAgain() {
        pulse.written(START);
        pulse.written(START.plusSeconds(60));
        pulse.seen(START.plusSeconds(60));

        now = START.plus(Duration.ofHours(1));
        assertThat(pulse.isAlive()).isTrue();
    }

    @Test
    void givenAWatchThatIsQuickerThanTheAnswerWhenTheWriteReturnsThenNothingIsMissing() {
        pulse.seen(START);
        pulse.written(START);

        now = START.plus(Duration.ofHours(1));
        assertThat(pulse.isAlive()).isTrue();
    }

    private final class MovableClock extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
