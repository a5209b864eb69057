package io.ngxagents.vertexai.client.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotaPausesTest {
    private static final long NOW = -5;

    private final QuotaPauses pauses = new QuotaPauses();

    private static FailedAttemptException refusal(Duration told, boolean isFinal) {
        return new FailedAttemptException(UpstreamStatus.RESOURCE_EXHAUSTED, "", Optional.ofNullable(told), isFinal);
    }

    private static long after(Duration time) {
        return NOW + time.toNanos();
    }

    @Test
    void givenARefusalWithATimeThenTheModelIsNotAskedUntilThen() {
        pauses.refused("m", refusal(Duration.ofMillis(1500), false), NOW);

        assertThat(pauses.refusal("m", after(Duration.ofSeconds(1)))
                        .orElseThrow()
                        .toldDelay())
                .contains(Duration.ofMillis(500));
        assertThat(pauses.refusal("m", after(Duration.ofMillis(1500)))).isEmpty();
    }

    @Test
    void givenARefusalOfOneModelThenOthersAreAsked() {
        pauses.refused("m", refusal(Duration.ofSeconds(1), false), NOW);

        assertThat(pauses.refusal("other", NOW)).isEmpty();
    }

    @Test
    void givenARefusalWithoutATimeThenNothingFollows() {
        pauses.refused("m", refusal(null, false), NOW);

        assertThat(pauses.refusal("m", NOW)).isEmpty();
    }

    @Test
    void givenAVeryLongTimeThenTheModelIsAskedAgainAfterThirtySeconds() {
        pauses.refused("m", refusal(Duration.ofHours(20), true), NOW);

        assertThat(pauses.refusal("m", after(Duration.ofSeconds(29)))
                        .orElseThrow()
                        .isFinal())
                .isTrue();
        assertThat(pauses.refusal("m", after(Duration.ofSeconds(30)))).isEmpty();
    }

    @Test
    void givenSeveralRefusalsThenTheLongestTimeHolds() {
        pauses.refused("m", refusal(Duration.ofSeconds(3), false), NOW);
        pauses.refused("m", refusal(Duration.ofSeconds(1), false), NOW);

        assertThat(pauses.refusal("m", after(Duration.ofSeconds(2)))).isPresent();
    }
}
