package io.ngxagents.vertexai.api.rollout;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Requests that the canary gets as well, while their callers get the stable version's answers. */
public record MirrorSpec(
        @Required
        @Min(1)
        @Max(100)
        @JsonPropertyDescription(
                "Share of the requests that the canary gets as well, in percent. Callers never see its answers.")
        Integer percent,

        @Default("1000")
        @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription(
                "Paid calls of the canary in this step after which mirroring stops: what its cache does not answer is paid a"
                        + " second time. Counted every spec.analysis.interval, so that up to an interval's calls more are made.")
        Integer maxPaidCalls) {

    private static final int DEFAULT_MAX_PAID_CALLS = 1000;

    public MirrorSpec {
        maxPaidCalls = maxPaidCalls == null ? DEFAULT_MAX_PAID_CALLS : maxPaidCalls;
    }
}
