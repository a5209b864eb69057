package io.ngxagents.vertexai.operator.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ngxagents.vertexai.api.ReleaseMetricNames;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.CheckSpec;
import io.ngxagents.vertexai.api.rollout.CheckType;
import io.ngxagents.vertexai.operator.canary.Decision;
import io.ngxagents.vertexai.operator.canary.Measurement;
import io.ngxagents.vertexai.operator.canary.Notice;
import io.ngxagents.vertexai.operator.canary.NoticeReason;
import io.ngxagents.vertexai.operator.canary.ReleaseState;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Counts what happens to releases. No labels of single releases, and every series is there from the start, at 0. */
@Singleton
class ReleaseMetrics {
    private final ObjectMapper words = new ObjectMapper();
    private final MeterRegistry registry;

    ReleaseMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (NoticeReason reason : NoticeReason.values()) {
            transitions(reason);
        }
        for (Phase phase : Phase.values()) {
            if (!phase.isTerminal()) {
                duration(phase);
            }
        }
        for (CheckType type : CheckType.values()) {
            for (Verdict verdict : Verdict.values()) {
                verdicts(type, verdict);
            }
        }
    }

    /** Counts a decision that has been written to status. */
    void count(ReleaseState before, Decision decision, Instant now) {
        for (Notice notice : decision.notices()) {
            transitions(notice.reason()).increment();
        }
        if (before.phase() != decision.next().phase()) {
            Duration took = Duration.between(before.stage().startedAt(), now);
            duration(before.phase()).record(took.isNegative() ? Duration.ZERO : took);
        }
    }

    /** Counts the verdicts of one look. */
    void count(List<CheckSpec> checks, Measurement measurement) {
        for (CheckStatus status : measurement.checks()) {
            checks.stream()
                    .filter(check -> check.name().equals(status.name()))
                    .forEach(check -> verdicts(check.type(), status.verdict()).increment());
        }
    }

    private Counter transitions(NoticeReason reason) {
        return Counter.builder(ReleaseMetricNames.TRANSITIONS)
                .description("Transitions of releases, by the reason of their event.")
                .tag(ReleaseMetricNames.REASON, reason.word())
                .register(registry);
    }

    private Timer duration(Phase phase) {
        return Timer.builder(ReleaseMetricNames.PHASE_DURATION)
                .description("How long releases were in a phase that they have left.")
                .tag(ReleaseMetricNames.PHASE, word(phase))
                .register(registry);
    }

    private Counter verdicts(CheckType type, Verdict verdict) {
        return Counter.builder(ReleaseMetricNames.VERDICTS)
                .description("Looks at checks, by their verdict.")
                .tag(ReleaseMetricNames.CHECK_TYPE, word(type))
                .tag(ReleaseMetricNames.VERDICT, word(verdict))
                .register(registry);
    }

    /** As the custom resource writes it. */
    private String word(Enum<?> value) {
        return words.convertValue(value, String.class);
    }
}
