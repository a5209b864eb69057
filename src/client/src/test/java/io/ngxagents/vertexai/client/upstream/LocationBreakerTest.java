package io.ngxagents.vertexai.client.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

class LocationBreakerTest {
    private static final long START = -Duration.ofHours(1).toNanos();

    private LocationBreaker breaker;
    private long now;

    @BeforeTry
    void start() {
        breaker = new LocationBreaker(new SplittableRandom(1));
        now = START;
    }

    private void call(boolean well) {
        OptionalLong admitted = breaker.admit(now);
        assertThat(admitted).isPresent();
        breaker.ended(admitted.getAsLong(), well, now);
    }

    private void calls(int number, boolean well) {
        for (int i = 0; i < number; i++) {
            call(well);
        }
    }

    private boolean isOpen() {
        return !breaker.timeToProbe(now).isZero();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Example
    void givenFewCallsThenItStaysClosedHoweverTheyEnd() {
        calls(LocationBreaker.LEAST_CALLS - 1, false);

        assertThat(isOpen()).isFalse();
    }

    @Example
    void givenEnoughFailuresThenItOpensForUpToASecond() {
        calls(LocationBreaker.LEAST_CALLS, false);

        assertThat(breaker.admit(now)).isEmpty();
        assertThat(breaker.timeToProbe(now)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Example
    void givenFailuresThatAreLongAgoThenTheyDoNotCount() {
        calls(LocationBreaker.LEAST_CALLS - 1, false);
        pass(Duration.ofSeconds(11));
        calls(1, false);

        assertThat(isOpen()).isFalse();
    }

    @Example
    void givenAProbeThatSucceedsThenItIsClosedAndOldFailuresAreForgotten() {
        calls(LocationBreaker.LEAST_CALLS, false);
        pass(Duration.ofSeconds(1));
        call(true);

        calls(LocationBreaker.LEAST_CALLS - 1, false);
        assertThat(isOpen()).isFalse();
    }

    @Example
    void givenProbesThatFailThenThePauseDoublesUpToThirtySeconds() {
        calls(LocationBreaker.LEAST_CALLS, false);
        for (long most : new long[] {2, 4, 8, 16, 30, 30}) {
            pass(breaker.timeToProbe(now));
            call(false);
            assertThat(breaker.timeToProbe(now)).isBetween(Duration.ofMillis(most * 500), Duration.ofSeconds(most));
        }
    }

    @Example
    void givenAProbeThatNeverEndsThenAnotherOneFollows() {
        calls(LocationBreaker.LEAST_CALLS, false);
        pass(Duration.ofSeconds(1));
        assertThat(breaker.admit(now)).isPresent();
        assertThat(breaker.admit(now)).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(breaker.admit(now)).isPresent();
    }

    @Example
    void givenACallFromBeforeItOpenedThenItsSuccessDoesNotCloseIt() {
        OptionalLong early = breaker.admit(now);
        calls(LocationBreaker.LEAST_CALLS, false);

        breaker.ended(early.getAsLong(), true, now);

        assertThat(isOpen()).isTrue();
    }

    /** What happens to it: time passes, and a call is made. */
    record Step(long millis, boolean well) {}

    /** From a location that is mostly well to one that mostly fails, with few calls and with many. */
    @Provide
    Arbitrary<List<Step>> anything() {
        return Combinators.combine(Arbitraries.integers().between(1, 9), Arbitraries.of(50L, 400L, 3000L))
                .flatAs((failing, longest) -> Combinators.combine(
                                Arbitraries.longs().between(0, longest),
                                Arbitraries.integers().between(1, 10).map(draw -> draw > failing))
                        .as(Step::new)
                        .list()
                        .ofMaxSize(200));
    }

    @Property
    void givenAnyCallsThenWhileOpenOnlyOneAPauseIsLetThrough(@ForAll("anything") List<Step> steps) {
        for (Step step : steps) {
            pass(Duration.ofMillis(step.millis));
            boolean mustWait = isOpen();
            OptionalLong admitted = breaker.admit(now);
            assertThat(admitted.isPresent()).isEqualTo(!mustWait);
            if (admitted.isPresent()) {
                // A probe is the only one until it ends; as long as the breaker is closed, others may go, too.
                boolean probes = isOpen();
                assertThat(breaker.admit(now).isPresent()).isEqualTo(!probes);
                breaker.ended(admitted.getAsLong(), step.well, now);
            }
            assertThat(breaker.timeToProbe(now)).isLessThanOrEqualTo(LocationBreaker.LONGEST_PAUSE);
        }
    }

    @Property
    void givenAnyCallsThenItClosesWhenTheLocationIsWellAgain(@ForAll("anything") List<Step> steps) {
        run(steps);

        pass(breaker.timeToProbe(now));
        calls(LocationBreaker.LEAST_CALLS, true);
        assertThat(isOpen()).isFalse();
    }

    @Property
    void givenAnyCallsThenItOpensWithTheFirstFailureAtWhichTheLastTenSecondsWereBad(
            @ForAll("anything") List<Step> steps) {
        Model model = new Model();
        for (Step step : steps) {
            pass(Duration.ofMillis(step.millis));
            call(step.well);
            model.add(now, step.well);
            assertThat(isOpen()).isEqualTo(!step.well && model.isBad(now));
            if (isOpen()) {
                return;
            }
        }
    }

    /** The rule as it is said, without the tricks: all calls in a list. */
    private static final class Model {
        private final List<long[]> calls = new ArrayList<>();

        void add(long at, boolean well) {
            calls.add(new long[] {second(at), well ? 0 : 1});
        }

        boolean isBad(long now) {
            List<long[]> recent =
                    calls.stream().filter(call -> second(now) - call[0] < 10).toList();
            long failed = recent.stream().mapToLong(call -> call[1]).sum();
            return recent.size() >= LocationBreaker.LEAST_CALLS && failed >= LocationBreaker.SHARE * recent.size();
        }

        private static long second(long nanos) {
            return Math.floorDiv(nanos, 1_000_000_000L);
        }
    }

    private void run(List<Step> steps) {
        for (Step step : steps) {
            pass(Duration.ofMillis(step.millis));
            OptionalLong admitted = breaker.admit(now);
            admitted.ifPresent(period -> breaker.ended(period, step.well, now));
        }
    }

    @Example
    void givenThirtyPercentFailuresThenItStaysClosed() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            pass(Duration.ofMillis(50));
            call(random.nextDouble() >= 0.3);
        }
    }
}
