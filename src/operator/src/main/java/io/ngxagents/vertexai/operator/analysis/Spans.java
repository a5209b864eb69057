package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.operator.canary.statistics.Histogram;
import io.ngxagents.vertexai.operator.canary.statistics.Mean;
import io.ngxagents.vertexai.operator.canary.statistics.Share;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Counters of the same spans, put together span by span, and over all of them. */
final class Spans {
    private Spans() {}

    /** Counters are not read at one instant, so for a moment more may be marked than there are; then all are. */
    static List<Share> shares(Increments marked, Increments all) {
        return pairs(marked.perSpan(), all.perSpan(), (part, whole) -> new Share(part, Math.max(part, whole)));
    }

    static List<Mean> means(Increments sums, Increments requests) {
        return pairs(sums.perSpan(), requests.perSpan(), Mean::new);
    }

    static <A, B, C> List<C> pairs(List<A> first, List<B> second, BiFunction<A, B, C> pair) {
        return IntStream.range(0, first.size())
                .mapToObj(span -> pair.apply(first.get(span), second.get(span)))
                .toList();
    }

    /** Over all spans; empty if there were no requests. */
    static OptionalDouble share(List<Share> spans) {
        Share all = spans.stream().reduce(Share.NONE, Share::plus);
        return quotient(all.marked(), all.total());
    }

    /** Over all spans; empty if there were no requests. */
    static OptionalDouble mean(List<Mean> spans) {
        Mean all = spans.stream().reduce(Mean.NONE, Mean::plus);
        return quotient(all.sum(), all.requests());
    }

    static Histogram histogram(List<Histogram> spans) {
        return spans.stream().reduce(Histogram.NONE, Histogram::plus);
    }

    private static OptionalDouble quotient(double dividend, double divisor) {
        return divisor > 0 ? OptionalDouble.of(dividend / divisor) : OptionalDouble.empty();
    }
}
