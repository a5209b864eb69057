package io.ngxagents.vertexai.operator.canary;

/** The transitions that people are told of, by an event each. */
public enum NoticeReason {
    STARTED("Started"),
    STEP_STARTED("StepStarted"),
    STEP_PASSED("StepPassed"),
    PAUSED("Paused"),
    RESUMED("Resumed"),
    MIRROR_CAP_REACHED("MirrorCapReached"),
    MIRROR_PAUSED("MirrorPaused"),
    MIRROR_RESUMED("MirrorResumed"),
    HOLD_STARTED("HoldStarted"),
    HOLD_ENDED("HoldEnded"),
    CHECK_FAILED("CheckFailed"),
    ROLLBACK_STARTED("RollbackStarted"),
    ROLLED_BACK("RolledBack"),
    PROMOTION_STARTED("PromotionStarted"),
    PROMOTION_STALLED("PromotionStalled"),
    TRAFFIC_RETURNED("TrafficReturned"),
    SUCCEEDED("Succeeded"),
    RETRIED("Retried"),
    SUPERSEDED("Superseded"),
    DRY_RUN_STEP("DryRunStep");

    private final String word;

    NoticeReason(String word) {
        this.word = word;
    }

    /** The event's reason. */
    public String word() {
        return word;
    }

    /** Whether a person should look. */
    public boolean isWarning() {
        return switch (this) {
            case MIRROR_PAUSED, HOLD_STARTED, CHECK_FAILED, ROLLBACK_STARTED, ROLLED_BACK, PROMOTION_STALLED -> true;
            default -> false;
        };
    }
}
