package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The soak of one step, by all statuses that there were of it. Time is counted to the millisecond: between two looks either
 * nothing of it or all of it, and never more than two intervals.
 */
record Soaks(List<CanaryReleaseStatus> looks, Duration interval) {
    static Soaks of(Releases releases, String release, int step, Duration interval) {
        return new Soaks(
                releases.statuses(release).stream()
                        .filter(status -> Objects.equals(status.stepIndex(), step) && status.lastObservedAt() != null)
                        .toList(),
                interval);
    }

    /** @param next the status that the step after it begins with */
    void assertExact(Duration soak, CanaryReleaseStatus next) {
        assertThat(looks).isNotEmpty();
        assertThat(looks)
                .filteredOn(look -> !soaked(look).isZero())
                .extracting(CanaryReleaseStatus::stepStartedAt)
                .as("begins once")
                .allMatch(looks.get(looks.size() - 1).stepStartedAt()::equals);
        for (int i = 1; i < looks.size(); i++) {
            assertThat(soaked(looks.get(i)).minus(soaked(looks.get(i - 1))))
                    .as("counted between %s and %s", looks.get(i - 1), looks.get(i))
                    .isIn(Duration.ZERO, counts(looks.get(i - 1), looks.get(i).lastObservedAt()));
        }
        CanaryReleaseStatus last = looks.get(looks.size() - 1);
        assertThat(soaked(last)).as("ends when it is over").isLessThan(soak);
        assertThat(soaked(last).plus(counts(last, next.unreadySince())))
                .as("not cut short")
                .isGreaterThanOrEqualTo(soak);
    }

    /** Time from the beginning of the step to that of the next one, whether it counted or not. */
    Duration length(CanaryReleaseStatus next) {
        return Duration.between(Instant.parse(looks.get(0).stepStartedAt()), Instant.parse(next.unreadySince()));
    }

    private static Instant at(CanaryReleaseStatus look) {
        return Instant.parse(look.lastObservedAt());
    }

    private Duration counts(CanaryReleaseStatus before, String now) {
        Duration passed = Duration.between(at(before), Instant.parse(now));
        Duration most = interval.multipliedBy(2);
        return passed.compareTo(most) > 0 ? most : passed;
    }

    private static Duration soaked(CanaryReleaseStatus look) {
        return Duration.ofMillis(Math.round(look.soakedSeconds() * 1000));
    }
}
