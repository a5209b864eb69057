package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import java.time.Instant;

/**
 * The life of a release, one transition a pass: Pending → Progressing (⇄ Paused) → Promoting → Succeeded, and from
 * anywhere before the promotion RollingBack → RolledBack or Superseded.
 */
public final class ReleaseMachine {
    private ReleaseMachine() {}

    /** What follows from what is remembered and what is seen. The same input gives the same decision. */
    public static Decision decide(CanaryReleaseSpec spec, ReleaseState state, Observation observation, Instant now) {
        Pass pass = new Pass(spec, state, observation, now);
        return switch (state.phase()) {
            case PENDING -> PendingPhase.decide(pass);
            case PROGRESSING, PAUSED -> ProgressingPhase.decide(pass);
            case PROMOTING -> PromotingPhase.decide(pass);
            case ROLLING_BACK -> RollingBackPhase.decide(pass);
            case SUCCEEDED, ROLLED_BACK, SUPERSEDED -> Decision.to(pass, state);
        };
    }
}
