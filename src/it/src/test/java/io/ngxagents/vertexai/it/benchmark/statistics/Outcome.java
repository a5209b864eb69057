package io.ngxagents.vertexai.it.benchmark.statistics;

import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;
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

    /** Each rule sees the same releases. */
    static Outcome of(Rule rule, Scenario scenario) {
        return of(random -> rule.rollbackMinute(SimulatedRelease.of(scenario, random)));
    }

    /** @param release simulates one, and gives the minute of its rollback */
    static Outcome of(Function<SplittableRandom, OptionalInt> release) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] minutes = IntStream.range(0, RELEASES)
                .mapToObj(run -> release.apply(random.split()))
                .flatMapToInt(OptionalInt::stream)
                .sorted()
                .toArray();
        OptionalInt median = minutes.length == 0 ? OptionalInt.empty() : OptionalInt.of(minutes[minutes.length / 2]);
        return new Outcome((double) minutes.length / RELEASES, median);
    }
}
