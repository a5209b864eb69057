package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.client.usage.UsageLog;
import io.ngxagents.vertexai.client.usage.UsageRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Renewals of stale answers. No caller waits for them, but they are paid, so metrics and usage log learn of each one. */
final class Renewals {
    private final ClientMetrics metrics;
    private final UsageLog log;
    private final Clock clock;

    Renewals(ClientMetrics metrics, UsageLog log, Clock clock) {
        this.metrics = metrics;
        this.log = log;
        this.clock = clock;
    }

    /** A renewal begins; one of the ends of the result must be called, once. */
    Renewal begin(Question question) {
        return new Renewal(question, System.nanoTime());
    }

    /** One renewal. */
    final class Renewal {
        private final Question question;
        private final long begun;

        private Renewal(Question question, long begun) {
            this.question = question;
            this.begun = begun;
        }

        /**
         * What was read of the new answer is paid, if it was asked for by this renewal.
         *
         * @param answered the call with the name of the model that answered
         * @param outcome a miss if this renewal asked; else another paid for it
         */
        void paid(ModelCall answered, CacheOutcome outcome, TokenUsage usage) {
            if (outcome == CacheOutcome.MISS) {
                metrics.renewalPaid(answered, question.policy().queryClass(), usage);
            }
        }

        /**
         * There is a new answer, whole.
         *
         * @param parts of the answer
         */
        void renewed(CacheOutcome outcome, TokenUsage usage, List<JsonBytes> parts) {
            metrics.revalidated(true);
            if (outcome == CacheOutcome.MISS) {
                log(Optional.empty(), usage, parts);
            }
        }

        /** There is none, or not to its end. */
        void failed(Throwable thrown) {
            metrics.revalidated(false);
            log(Optional.of(Failures.failureIn(thrown)), TokenUsage.NONE, List.of());
        }

        private void log(Optional<CallFailure> failure, TokenUsage usage, List<JsonBytes> parts) {
            if (log.covers(question.key())) {
                log.record(new UsageRecord(
                        clock.instant(),
                        question.key(),
                        question.policy().queryClass(),
                        question.call().model(),
                        UsageRecord.Kind.RENEWAL,
                        CacheOutcome.MISS,
                        failure,
                        usage,
                        Duration.ofNanos(System.nanoTime() - begun),
                        parts.stream().mapToLong(JsonBytes::size).sum(),
                        parts));
            }
        }
    }
}
