package io.ngxagents.vertexai.tools.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Loads that have a name. Each begins with ten seconds of warm-up. */
public enum Scenario {
    /** 50 requests a second. */
    NORMAL {
        @Override
        List<Phase> load(Duration duration, Arrivals arrivals) {
            return List.of(Phase.steady("normal", NORMAL_RATE, duration, arrivals));
        }
    },

    /** 200 requests a second. */
    HIGH {
        @Override
        List<Phase> load(Duration duration, Arrivals arrivals) {
            return List.of(Phase.steady("high", HIGH_RATE, duration, arrivals));
        }
    },

    /** A minute of 500 requests a second, after a normal minute and before another one. */
    SPIKE {
        @Override
        List<Phase> load(Duration duration, Arrivals arrivals) {
            return List.of(
                    Phase.steady("before", NORMAL_RATE, duration, arrivals),
                    Phase.steady("spike", SPIKE_RATE, SPIKE_DURATION, arrivals),
                    Phase.steady("after", NORMAL_RATE, duration, arrivals));
        }

        @Override
        public Duration usualDuration() {
            return Duration.ofMinutes(1);
        }
    };

    /** How long the warm-up of a scenario is. */
    public static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final double NORMAL_RATE = 50;
    private static final double HIGH_RATE = 200;
    private static final double SPIKE_RATE = 500;
    private static final Duration SPIKE_DURATION = Duration.ofMinutes(1);

    abstract List<Phase> load(Duration duration, Arrivals arrivals);

    /** Of the load, or of the time before and after the spike. */
    public Duration usualDuration() {
        return Duration.ofMinutes(5);
    }

    /** @param duration of the load, or of the time before and after the spike */
    public List<Phase> phases(Duration duration, Arrivals arrivals, Duration warmUp) {
        return withWarmUp(load(duration, arrivals), warmUp);
    }

    /** The phases, after a warm-up at the rate that the first of them begins with. */
    public static List<Phase> withWarmUp(List<Phase> phases, Duration warmUp) {
        if (warmUp.isZero()) {
            return phases;
        }
        Phase first = phases.get(0);
        List<Phase> whole = new ArrayList<>();
        whole.add(
                Phase.steady("warm-up", first.from(), warmUp, first.arrivals()).asWarmUp());
        whole.addAll(phases);
        return whole;
    }

    /** As it is written in options. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
