package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.api.rollout.CheckSpec;
import io.ngxagents.vertexai.operator.canary.statistics.Evidence;
import io.ngxagents.vertexai.operator.canary.statistics.Histogram;
import io.ngxagents.vertexai.operator.canary.statistics.HistogramPair;
import io.ngxagents.vertexai.operator.canary.statistics.LateOnset;
import io.ngxagents.vertexai.operator.canary.statistics.Mean;
import io.ngxagents.vertexai.operator.canary.statistics.MeanPair;
import io.ngxagents.vertexai.operator.canary.statistics.MeanTest;
import io.ngxagents.vertexai.operator.canary.statistics.QuantileTest;
import io.ngxagents.vertexai.operator.canary.statistics.Share;
import io.ngxagents.vertexai.operator.canary.statistics.SharePair;
import io.ngxagents.vertexai.operator.canary.statistics.ShareTest;
import java.util.List;
import java.util.OptionalDouble;

/**
 * From the counters of both tracks to what is known of a check's quantity.
 *
 * <p>A canary starts with a cold cache and asks Vertex AI more often than stable does. So what only upstream calls can have
 * (their errors, their cost and tokens) is compared over the requests that were not answered from the cache.
 */
final class Findings {
    private final TrackCounters canary;
    private final TrackCounters stable;
    private final int minSamples;

    Findings(TrackCounters canary, TrackCounters stable, int minSamples) {
        this.canary = canary;
        this.stable = stable;
        this.minSamples = minSamples;
    }

    /** @param check of any type but a query */
    Finding of(CheckSpec check) throws ProviderException {
        return switch (check.type()) {
            case ERROR_RATE -> errorRate(check);
            case LATENCY_P95 -> latency(check, 0.95);
            case LATENCY_P99 -> latency(check, 0.99);
            case CACHE_HIT_RATE -> cacheHitRate(check);
            case COST_PER_REQUEST ->
                mean(check, perUpstreamCall(canary.cost(), canary), perUpstreamCall(stable.cost(), stable));
            case TOKENS_PER_REQUEST ->
                mean(check, perUpstreamCall(canary.tokens(), canary), perUpstreamCall(stable.tokens(), stable));
            case QUERY -> throw new IllegalArgumentException("a query is asked as it is");
        };
    }

    private Finding errorRate(CheckSpec check) throws ProviderException {
        List<Share> own = Spans.shares(canary.errors(ErrorType::isServerFault), canary.requests());
        List<Share> ofStable = Spans.shares(stable.errors(ErrorType::isServerFault), stable.requests());
        Evidence worse = check.comparesWithStable()
                ? compared(check, upstreamErrors(canary), upstreamErrors(stable))
                : Evidence.NONE;
        return new Finding(
                Spans.share(own), Spans.share(ofStable), above(check.max(), own), above(check.max(), ofStable), worse);
    }

    /** A used-up quota, which both tracks share, counts only in the comparison. */
    private static List<Share> upstreamErrors(TrackCounters track) throws ProviderException {
        Increments errors = track.errors(type -> type.isServerFault() || type == ErrorType.QUOTA);
        return Spans.shares(errors, upstreamCalls(track));
    }

    private Finding cacheHitRate(CheckSpec check) throws ProviderException {
        List<Share> own = missed(canary);
        List<Share> ofStable = missed(stable);
        Evidence worse = check.comparesWithStable() ? compared(check, own, ofStable) : Evidence.NONE;
        Double mostMissed = check.min() == null ? null : 1 - check.min();
        return new Finding(
                complement(Spans.share(own)),
                complement(Spans.share(ofStable)),
                above(mostMissed, own),
                above(mostMissed, ofStable),
                worse);
    }

    private static List<Share> missed(TrackCounters track) throws ProviderException {
        Increments misses = track.misses();
        return Spans.shares(misses, misses.plus(track.hits()));
    }

    private static OptionalDouble complement(OptionalDouble share) {
        return share.isPresent() ? OptionalDouble.of(1 - share.getAsDouble()) : share;
    }

    /** Of misses, as a hit says nothing of upstream calls; where a warm cache leaves too few, of all answers. */
    private Finding latency(CheckSpec check, double quantile) throws ProviderException {
        List<Histogram> misses = canary.latenciesOfMisses();
        boolean enough = Spans.histogram(misses).total() >= Math.max(1, minSamples);
        List<Histogram> own = enough ? misses : canary.latencies();
        List<Histogram> ofStable = enough ? stable.latenciesOfMisses() : stable.latencies();
        Evidence worse = check.comparesWithStable()
                ? LateOnset.of(
                        Spans.pairs(own, ofStable, HistogramPair::new),
                        spans -> QuantileTest.aboveStable(quantile, check.tolerance(), spans))
                : Evidence.NONE;
        return new Finding(
                Spans.histogram(own).quantile(quantile),
                Spans.histogram(ofStable).quantile(quantile),
                slower(check.max(), quantile, own),
                slower(check.max(), quantile, ofStable),
                worse);
    }

    /** By the bound's bucket, or the next one above: in doubt for the canary. */
    private static Evidence slower(Double seconds, double quantile, List<Histogram> spans) {
        if (seconds == null) {
            return Evidence.NONE;
        }
        OptionalDouble bucket = Spans.histogram(spans).boundFrom(seconds);
        return bucket.isEmpty()
                ? Evidence.NONE
                : above(
                        1 - quantile,
                        spans.stream()
                                .map(span -> span.above(bucket.getAsDouble()))
                                .toList());
    }

    private static Finding mean(CheckSpec check, List<Mean> own, List<Mean> ofStable) {
        Evidence worse = check.comparesWithStable()
                ? LateOnset.of(
                        Spans.pairs(own, ofStable, MeanPair::new),
                        spans -> MeanTest.aboveStable(check.tolerance(), spans))
                : Evidence.NONE;
        return new Finding(
                Spans.mean(own), Spans.mean(ofStable), dearer(check.max(), own), dearer(check.max(), ofStable), worse);
    }

    private static Evidence dearer(Double max, List<Mean> spans) {
        return max == null ? Evidence.NONE : LateOnset.of(spans, later -> MeanTest.above(max, later));
    }

    private static List<Mean> perUpstreamCall(Increments sums, TrackCounters track) throws ProviderException {
        return Spans.means(sums, upstreamCalls(track));
    }

    private static Increments upstreamCalls(TrackCounters track) throws ProviderException {
        return track.requests().minus(track.hits());
    }

    private static Evidence compared(CheckSpec check, List<Share> own, List<Share> ofStable) {
        return LateOnset.of(
                Spans.pairs(own, ofStable, SharePair::new), spans -> ShareTest.aboveStable(check.tolerance(), spans));
    }

    private static Evidence above(Double max, List<Share> spans) {
        return max == null
                ? Evidence.NONE
                : LateOnset.of(
                        spans, later -> ShareTest.above(max, later.stream().reduce(Share.NONE, Share::plus)));
    }
}
