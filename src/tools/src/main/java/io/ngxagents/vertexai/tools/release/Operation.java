package io.ngxagents.vertexai.tools.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person may want of a release: which phases allow it, and which fields of its spec say so. */
enum Operation {
    PAUSE(EnumSet.of(Phase.PENDING, Phase.PROGRESSING, Phase.PAUSED)) {
        @Override
        Change change(CanaryRelease release) {
            return new Change(spec().put("paused", true), "is paused where it is");
        }
    },
    RESUME(EnumSet.of(Phase.PENDING, Phase.PROGRESSING, Phase.PAUSED)) {
        @Override
        Change change(CanaryRelease release) {
            return new Change(spec().put("paused", false), "goes on");
        }
    },
    PROMOTE(EnumSet.of(Phase.PROGRESSING, Phase.PAUSED)) {
        @Override
        Change change(CanaryRelease release) {
            List<StepSpec> steps = release.getSpec().steps();
            int index = Math.min(stepIndex(release), steps.size() - 1);
            StepSpec step = steps.get(index);
            String next = index + 1 < steps.size() ? Words.of(steps.get(index + 1)) : "the promotion";
            return new Change(
                    spec().put("paused", false).put("promoteThrough", step.canaryWeight()),
                    "passes its step at " + Words.of(step) + " now; " + next + " is next");
        }
    },
    PROMOTE_FULLY(EnumSet.of(Phase.PENDING, Phase.PROGRESSING, Phase.PAUSED)) {
        @Override
        Change change(CanaryRelease release) {
            return new Change(
                    spec().put("paused", false).put("promoteThrough", 100), "passes all its steps without a soak");
        }
    },
    ABORT(EnumSet.of(Phase.PENDING, Phase.PROGRESSING, Phase.PAUSED)) {
        @Override
        Change change(CanaryRelease release) {
            return new Change(spec().put("abort", true), "is aborted, its requests go back to the stable version");
        }
    },
    RETRY(EnumSet.of(Phase.ROLLING_BACK, Phase.ROLLED_BACK)) {
        @Override
        Change change(CanaryRelease release) {
            int attempt = Optional.ofNullable(release.getStatus())
                            .map(CanaryReleaseStatus::attempt)
                            .orElse(release.getSpec().attempt())
                    + 1;
            ObjectNode anew = spec().put("abort", false).put("paused", false).put("attempt", attempt);
            anew.putNull("promoteThrough");
            return new Change(anew, "begins attempt " + attempt);
        }
    };

    private final Set<Phase> allowed;

    Operation(Set<Phase> allowed) {
        this.allowed = allowed;
    }

    /**
     * Fields of the spec to set, and what to tell.
     *
     * @param spec the fields; null takes one away
     */
    record Change(ObjectNode spec, String told) {
        /** As a JSON merge patch of the release. */
        String patch() {
            return JsonNodeFactory.instance.objectNode().set("spec", spec).toString();
        }
    }

    abstract Change change(CanaryRelease release);

    /** Why it cannot be done now; empty if it can. */
    Optional<String> obstacle(CanaryRelease release) {
        Phase phase = phase(release);
        return allowed.contains(phase) ? Optional.empty() : Optional.of(reason(phase));
    }

    private String reason(Phase phase) {
        String word = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (phase) {
            case PROMOTING ->
                "the stable version is being replaced, which is too late to " + word
                        + "; a release of the version before goes back";
            case ROLLING_BACK, ROLLED_BACK -> "it was rolled back; retry begins it anew";
            case SUCCEEDED -> "it has succeeded";
            case SUPERSEDED -> "a newer release has taken its place";
            case PENDING -> "it has not begun" + (this == RETRY ? " and need not be tried again" : "");
            case PROGRESSING, PAUSED -> "it has not been rolled back";
        };
    }

    static Phase phase(CanaryRelease release) {
        return Optional.ofNullable(release.getStatus())
                .map(CanaryReleaseStatus::phase)
                .orElse(Phase.PENDING);
    }

    private static int stepIndex(CanaryRelease release) {
        return Optional.ofNullable(release.getStatus())
                .map(CanaryReleaseStatus::stepIndex)
                .orElse(0);
    }

    private static ObjectNode spec() {
        return JsonNodeFactory.instance.objectNode();
    }
}
