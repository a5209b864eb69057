package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.Phase;
import java.util.ArrayList;
import java.util.List;

/** The way back, which nothing can stop: requests to the stable track, then the canary goes, then it is told. */
final class RollingBackPhase {
    private RollingBackPhase() {}

    /**
     * Begins it. Moving the requests is always among the actions, whatever was seen: what was seen may be older than the
     * last thing that was done.
     */
    static Decision begin(Pass pass, Reason reason, String message, Notice... causes) {
        ReleaseState next = pass.enter(Phase.ROLLING_BACK, reason, message)
                .withTraffic(pass.state().traffic().backToStable());
        List<Notice> notices = new ArrayList<>(List.of(causes));
        notices.add(new Notice(NoticeReason.ROLLBACK_STARTED, message));
        Decision decision = Decision.to(pass, next, notices.toArray(Notice[]::new));
        List<Action> actions =
                pass.observation().client().isPresent() ? List.of(Routes.action(pass.with(next))) : List.of();
        return new Decision(decision.next(), actions, decision.notices(), decision.revisit());
    }

    static Decision decide(Pass pass) {
        if (!Routes.haveLeft(pass) || pass.observation().canary().isPresent()) {
            return Decision.to(pass, pass.state());
        }
        String cause = pass.state().stage().message();
        ReleaseState gone = pass.state()
                .withTraffic(pass.state()
                        .traffic()
                        .withPods(0, pass.state().traffic().stableFloor()));
        Pass last = pass.with(gone);
        return pass.state().stage().reason() == Reason.SUPERSEDED
                ? Decision.to(
                        last,
                        last.enter(Phase.SUPERSEDED, Reason.SUPERSEDED, cause),
                        new Notice(NoticeReason.SUPERSEDED, cause))
                : Decision.to(
                        last,
                        last.enter(Phase.ROLLED_BACK, pass.state().stage().reason(), cause),
                        new Notice(NoticeReason.ROLLED_BACK, cause));
    }
}
