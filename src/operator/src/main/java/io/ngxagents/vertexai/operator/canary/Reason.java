package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import java.util.Arrays;
import java.util.Optional;

/** Why a release is where it is: the machine-readable half of its message. */
public enum Reason {
    /** Nothing was decided yet. */
    NEW("New"),
    CLIENT_MISSING("ClientMissing"),
    CLIENT_NOT_READY("ClientNotReady"),
    NOTHING_TO_RELEASE("NothingToRelease"),
    INVALID_OVERRIDES("InvalidOverrides"),
    INVALID_ANALYSIS("InvalidAnalysis"),
    WAITING_FOR_RELEASE("WaitingForRelease"),
    QUEUED("Queued"),
    PAUSED("Paused"),
    WAITING_FOR_PODS("WaitingForPods"),
    WAITING_FOR_ROUTE("WaitingForRoute"),
    SOAKING("Soaking"),
    HOLDING("Holding"),
    STABLE_ROLLING("StableRolling"),
    STABLE_NOT_READY("StableNotReady"),
    RETURNING_TRAFFIC("ReturningTraffic"),
    PROMOTED("Promoted"),
    DRY_RUN("DryRun"),
    CHECK_FAILED("CheckFailed"),
    HELD_TOO_LONG("HeldTooLong"),
    NOT_JUDGEABLE("NotJudgeable"),
    PODS_NOT_READY("PodsNotReady"),
    ROUTE_NOT_READY("RouteNotReady"),
    VERSION_CHANGED("VersionChanged"),
    ABORTED("Aborted"),
    CLIENT_RELEASES("ClientReleases"),
    WITHDRAWN(CanaryReleaseStatus.WITHDRAWN),
    SUPERSEDED("Superseded");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** As status shows it. */
    public String word() {
        return word;
    }

    /** The reason that status shows; empty for a word that no version of ours wrote. */
    public static Optional<Reason> of(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word.equals(word))
                .findFirst();
    }

    /** Whether a person should look: something stands still that ought to go on. */
    public boolean isDegraded() {
        return switch (this) {
            case HOLDING,
                    STABLE_NOT_READY,
                    CHECK_FAILED,
                    HELD_TOO_LONG,
                    NOT_JUDGEABLE,
                    PODS_NOT_READY,
                    ROUTE_NOT_READY,
                    VERSION_CHANGED,
                    INVALID_OVERRIDES,
                    CLIENT_RELEASES,
                    INVALID_ANALYSIS -> true;
            default -> false;
        };
    }
}
