package io.ngxagents.vertexai.it.benchmark.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a rule came to over many simulated releases.
 *
 * @param rolledBack share of the releases
 * @param medianMinute of the rollbacks; empty if there was none
 */
record Outcome(double rolledBack, OptionalInt medianMinute) {
    private static final int RELEASES = 1500;
    private static final long SEED = 20261124;

    /**
     * Lets each release go on until it is rolled back. Every rule sees the same releases.
     *
     * @param minute simulates the next minute of a release
     * @param rollsBack whether to roll back after these minutes
     */
    static <T> Outcome of(Function<SplittableRandom, T> minute, Predicate<List<T>> rollsBack) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] rollbacks = IntStream.range(0, RELEASES)
                .mapToObj(run -> rollbackMinute(random.split(), minute, rollsBack))
                .flatMapToInt(OptionalInt::stream)
                .sorted()
                .toArray();
        OptionalInt median =
                rollbacks.length == 0 ? OptionalInt.empty() : OptionalInt.of(rollbacks[rollbacks.length / 2]);
        return new Outcome((double) rollbacks.length / RELEASES, median);
    }

    private static <T> OptionalInt rollbackMinute(
            SplittableRandom random, Function<SplittableRandom, T> minute, Predicate<List<T>> rollsBack) {
        List<T> minutes = new ArrayList<>();
        for (int watched = 1; watched <= Scenario.MINUTES; watched++) {
            minutes.add(minute.apply(random));
            if (rollsBack.test(minutes)) {
                return OptionalInt.of(watched);
            }
        }
        return OptionalInt.empty();
    }
}
