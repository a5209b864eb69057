package io.ngxagents.vertexai.client.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    private static final Duration AMPLE = Duration.ofSeconds(60);

    private final RetryPolicy policy = RetryPolicy.patient(new SplittableRandom(1));

    @ParameterizedTest
    @EnumSource(
            value = UpstreamStatus.class,
            names = {"UNAVAILABLE", "ABORTED", "DEADLINE_EXCEEDED"})
    void givenABadMomentThenTwoRetriesFollowSoonEachLater(UpstreamStatus status) {
        assertThat(policy.delayAfter(failed(status), 0, AMPLE).orElseThrow())
                .isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(policy.delayAfter(failed(status), 1, AMPLE).orElseThrow())
                .isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(policy.delayAfter(failed(status), 2, AMPLE)).isEmpty();
    }

    @Test
    void givenAnInternalErrorThenOneRetryFollows() {
        assertThat(policy.delayAfter(failed(UpstreamStatus.INTERNAL), 0, AMPLE)).isPresent();
        assertThat(policy.delayAfter(failed(UpstreamStatus.INTERNAL), 1, AMPLE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = UpstreamStatus.class,
            names = {
                "CANCELLED",
                "UNKNOWN",
                "INVALID_ARGUMENT",
                "NOT_FOUND",
                "ALREADY_EXISTS",
                "PERMISSION_DENIED",
                "FAILED_PRECONDITION",
                "OUT_OF_RANGE",
                "UNIMPLEMENTED",
                "DATA_LOSS",
                "UNAUTHENTICATED"
            })
    void givenAFailureThatStaysThenNoRetryFollows(UpstreamStatus status) {
        assertThat(policy.delayAfter(failed(status), 0, AMPLE)).isEmpty();
    }

    @Test
    void givenAQuotaThatSaysWhenThenThatIsHonoured() {
        assertThat(policy.delayAfter(quota(Optional.of(Duration.ofSeconds(7)), false), 0, AMPLE)
                        .orElseThrow())
                .isBetween(Duration.ofSeconds(7), Duration.ofMillis(7100));
    }

    @Test
    void givenAQuotaThatDoesNotSayWhenThenTheWaitIsAtLeastASecond() {
        assertThat(policy.delayAfter(quota(Optional.empty(), false), 0, AMPLE).orElseThrow())
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void givenAnotherModelToAskThenAQuotaIsNotWaitedForButABadMomentIs() {
        RetryPolicy impatient = RetryPolicy.impatient(new SplittableRandom(1));

        assertThat(impatient.delayAfter(quota(Optional.of(Duration.ofSeconds(1)), false), 0, AMPLE))
                .isEmpty();
        assertThat(impatient.delayAfter(failed(UpstreamStatus.UNAVAILABLE), 0, AMPLE))
                .isPresent();
    }

    @Test
    void givenAQuotaOfTheDayThenNoRetryFollows() {
        assertThat(policy.delayAfter(quota(Optional.of(Duration.ofSeconds(1)), true), 0, AMPLE))
                .isEmpty();
    }

    @Test
    void givenAWaitBeyondTheDeadlineThenItIsNotBegun() {
        assertThat(policy.delayAfter(quota(Optional.of(Duration.ofSeconds(7)), false), 0, Duration.ofSeconds(7)))
                .isEmpty();
    }

    @Test
    void givenTheBudgetIsSpentThenItIsEarnedAgainByCalls() {
        RetryBudget budget = new RetryBudget();
        for (int i = 0; i < 10; i++) {
            assertThat(budget.spend()).isTrue();
        }
        assertThat(budget.spend()).isFalse();
        for (int i = 0; i < 10; i++) {
            budget.earn();
        }
        assertThat(budget.spend()).isTrue();
        assertThat(budget.spend()).isFalse();
    }

    private static FailedAttemptException failed(UpstreamStatus status) {
        return new FailedAttemptException(status, "", Optional.empty(), false);
    }

    private static FailedAttemptException quota(Optional<Duration> told, boolean ofTheDay) {
        return new FailedAttemptException(UpstreamStatus.RESOURCE_EXHAUSTED, "", told, ofTheDay);
    }
}
