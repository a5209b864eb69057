package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.metrics.RequestMeasurement;
import io.ngxagents.vertexai.client.usage.UsageLog;
import io.ngxagents.vertexai.client.usage.UsageRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One caller's request from its begin to its end, which metrics and usage log learn once. */
final class Underway {
    private final Question question;
    private final RequestMeasurement measurement;
    private final UsageLog log;
    private final Clock clock;
    private final long begun = System.nanoTime();
    private final AtomicBoolean ended = new AtomicBoolean();

    Underway(Question question, RequestMeasurement measurement, UsageLog log, Clock clock) {
        this.question = question;
        this.measurement = measurement;
        this.log = log;
        this.clock = clock;
    }

    Question question() {
        return question;
    }

    /** Whether the end should be told with the answer itself: it is new, and of a key that is logged. */
    boolean wantsAnswer(CacheOutcome outcome) {
        return !outcome.isHit() && log.covers(question.key());
    }

    void firstPart(CacheOutcome outcome) {
        measurement.firstPart(outcome);
    }

    void answered(ServedAnswer answer) {
        List<JsonBytes> parts = wantsAnswer(answer.outcome()) ? List.of(answer.json()) : List.of();
        answered(answer.outcome(), answer.usage(), answer.json().size(), parts);
    }

    /**
     * It has its answer to the end.
     *
     * @param fromUpstream the answer, if it is {@link #wantsAnswer wanted}; else empty
     */
    void answered(CacheOutcome outcome, TokenUsage usage, long bytes, List<JsonBytes> fromUpstream) {
        measurement.answered(outcome, usage);
        log(outcome, Optional.empty(), usage, bytes, fromUpstream);
    }

    void failed(CallFailure failure, CacheOutcome attempted) {
        measurement.failed(failure, attempted);
        log(attempted, Optional.of(failure), TokenUsage.NONE, 0, List.of());
    }

    private void log(
            CacheOutcome outcome,
            Optional<CallFailure> failure,
            TokenUsage usage,
            long bytes,
            List<JsonBytes> fromUpstream) {
        if (ended.compareAndSet(false, true) && log.covers(question.key())) {
            log.record(new UsageRecord(
                    clock.instant(),
                    question.key(),
                    question.policy().queryClass(),
                    question.call().model(),
                    UsageRecord.Kind.REQUEST,
                    outcome,
                    failure,
                    usage,
                    Duration.ofNanos(System.nanoTime() - begun),
                    bytes,
                    fromUpstream));
        }
    }
}
