package io.ngxagents.vertexai.operator.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A step that cannot be judged stays where it is, for a bounded time. */
final class StepHold {
    private StepHold() {}

    static Decision hold(Pass pass, String detail) {
        ReleaseState state = pass.state();
        Instant since = state.step().holdingSince().orElse(pass.now());
        if (Duration.between(since, pass.now())
                        .compareTo(pass.spec().analysis().maxHold().toDuration())
                > 0) {
            return RollingBackPhase.begin(
                    pass,
                    Reason.HELD_TOO_LONG,
                    pass.stepName() + " held for more than "
                            + pass.spec().analysis().maxHold() + ": " + detail);
        }
        String message = pass.stepName() + " holds: " + detail;
        ReleaseState next = state.withStep(
                        Soak.skipped(state.step(), pass.now()).withHold(Optional.of(since)))
                .because(Reason.HOLDING, message);
        return state.step().holdingSince().isPresent()
                ? Decision.to(pass, next)
                : Decision.to(pass, next, new Notice(NoticeReason.HOLD_STARTED, message));
    }

    /** The soak goes on; a hold is over. */
    static Decision goOn(Pass pass, String detail) {
        ReleaseState state = pass.state();
        String message = StepText.watched(pass) + ": " + detail;
        ReleaseState next =
                state.withStep(state.step().withHold(Optional.empty())).because(Reason.SOAKING, message);
        return state.step().holdingSince().isEmpty()
                ? Decision.to(pass, next)
                : Decision.to(pass, next, new Notice(NoticeReason.HOLD_ENDED, message));
    }
}
