package io.ngxagents.vertexai.it.benchmark.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static Vitals at(long answered, long heapBytes) {
        return new Vitals(answered, heapBytes, 0, 0, 0);
    }

    @Test
    void givenAHeapThatGoesUpAndDownThenNothingStays() {
        assertThat(Trend.heapBytesPerRequest(List.of(at(0, 100), at(10, 140), at(20, 100))))
                .isZero();
    }

    @Test
    void givenAnObjectOf24BytesThatStaysOfEachRequestThenItShows() {
        List<Vitals> leak = IntStream.range(0, 9)
                .mapToObj(i -> at(1000L * i, 24_000L * i + (i == 4 ? 1_000_000 : 0)))
                .toList();

        assertThat(Trend.heapBytesPerRequest(leak)).isCloseTo(24, within(0.01));
    }
}
