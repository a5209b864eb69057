package io.ngxagents.vertexai.it.benchmark.soak;

import java.util.List;
import java.util.stream.IntStream;

/** Whether what a process holds grows with what it has answered. */
public final class Trend {
    private Trend() {}

    /**
     * Bytes of heap that stay of each request: the median of the slopes between all pairs of moments (Theil and Sen), which
     * single outliers do not move.
     *
     * @param vitals at least two, in their order, without the time in which caches fill
     */
    public static double heapBytesPerRequest(List<Vitals> vitals) {
        List<Double> slopes = IntStream.range(0, vitals.size())
                .boxed()
                .flatMap(i -> IntStream.range(i + 1, vitals.size()).mapToObj(j -> slope(vitals.get(i), vitals.get(j))))
                .sorted()
                .toList();
        int middle = slopes.size() / 2;
        return slopes.size() % 2 == 1 ? slopes.get(middle) : (slopes.get(middle - 1) + slopes.get(middle)) / 2;
    }

    private static double slope(Vitals before, Vitals after) {
        return (double) (after.heapBytes() - before.heapBytes()) / (after.answered() - before.answered());
    }
}
