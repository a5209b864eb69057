package io.ngxagents.vertexai.it.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Runs of two servers in turn, so that a machine that changes its speed changes both. Ratios and differences are taken
 * within a round; their median counts.
 */
record Rounds(List<Loaded> yardstick, List<Loaded> gateway) {

    static Rounds run(int rounds, Supplier<Loaded> yardstick, Supplier<Loaded> gateway) {
        List<Loaded> first = new ArrayList<>();
        List<Loaded> second = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            first.add(yardstick.get());
            second.add(gateway.get());
        }
        return new Rounds(first, second);
    }

    /** Median over the rounds of a value of the yardstick's and the gateway's run. */
    double median(ToDoubleBiFunction<Loaded, Loaded> value) {
        return median(yardstick, gateway, value);
    }

    /** Median over pairs of runs. */
    static <T> double median(List<T> first, List<T> second, ToDoubleBiFunction<T, T> value) {
        return median(IntStream.range(0, first.size())
                .mapToObj(i -> value.applyAsDouble(first.get(i), second.get(i)))
                .toList());
    }

    static double median(List<Loaded> runs, ToDoubleFunction<Loaded> value) {
        return median(runs.stream().map(value::applyAsDouble).toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
