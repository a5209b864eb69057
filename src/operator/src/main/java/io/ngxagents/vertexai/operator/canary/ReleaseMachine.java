package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Instant;

/**
 * The life of a release, one transition a pass: Pending → Progressing (⇄ Paused) → Promoting → Succeeded, and from
 * anywhere before the promotion RollingBack → RolledBack or Superseded. Another attempt at what was rolled back begins at
 * Pending.
 */
public final class ReleaseMachine {
    private ReleaseMachine() {}

    /** What follows from what is remembered and what is seen. The same input gives the same decision. */
    public static Decision decide(CanaryReleaseSpec spec, ReleaseState state, Observation observation, Instant now) {
        // An attempt that is raised on the way is this one: only what has failed is tried again.
        boolean going = !state.phase().isTerminal() && state.phase() != Phase.ROLLING_BACK;
        Pass pass = new Pass(spec, going ? state.withAttempt(spec.attempt()) : state, observation, now);
        return switch (state.phase()) {
            case PENDING -> PendingPhase.decide(pass);
            case PROGRESSING, PAUSED -> ProgressingPhase.decide(pass);
            case PROMOTING -> PromotingPhase.decide(pass);
            case ROLLING_BACK -> RollingBackPhase.decide(pass);
            case ROLLED_BACK -> Schedule.isTriedAgain(spec, state) ? again(pass) : Decision.to(pass, state);
            case SUCCEEDED, SUPERSEDED -> Decision.to(pass, state);
        };
    }

    /** As if it were new, but for its history. */
    private static Decision again(Pass pass) {
        String message = "attempt " + pass.spec().attempt() + " begins";
        ReleaseState anew = ReleaseState.fresh(pass.now())
                .withHistory(pass.state().history())
                .withAttempt(pass.spec().attempt())
                .because(Reason.NEW, message);
        return Decision.to(pass, anew, new Notice(NoticeReason.RETRIED, message));
    }
}
