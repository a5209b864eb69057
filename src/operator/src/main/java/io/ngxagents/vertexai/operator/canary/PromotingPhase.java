package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import java.time.Duration;
import java.util.Optional;

/**
 * The stable track becomes the candidate while the canary carries all requests; then they return and the canary goes. A
 * stable track that does not become ready keeps the requests where they are answered.
 */
final class PromotingPhase {
    private PromotingPhase() {}

    static Decision begin(Pass pass, Notice passed) {
        String message = "the stable track takes " + pass.state().versions().canary();
        return Decision.to(
                pass,
                pass.enter(Phase.PROMOTING, Reason.STABLE_ROLLING, message),
                passed,
                new Notice(NoticeReason.PROMOTION_STARTED, message));
    }

    static Decision decide(Pass pass) {
        if (pass.observation().client().isEmpty()) {
            return RollingBackPhase.begin(pass, Reason.CLIENT_MISSING, "the client was deleted");
        }
        if (pass.state().traffic().tracks() == SelectedTracks.STABLE) {
            return leaveCanary(pass);
        }
        Optional<Obstacle> withdrawal = pass.withdrawal();
        if (withdrawal.isPresent()) {
            return RollingBackPhase.begin(
                    pass, Reason.WITHDRAWN, withdrawal.get().message());
        }
        Pass resized = pass.with(PodPlan.resized(pass));
        return isStableReady(pass) ? returnTraffic(resized) : await(resized);
    }

    private static boolean isStableReady(Pass pass) {
        TrackObservation stable = pass.observation().stable();
        boolean clientFollows =
                pass.observation().client().map(ClientObservation::spec).equals(pass.candidate());
        return clientFollows && stable.asPlanned() && stable.rolledOut() && stable.ready() > 0;
    }

    private static Decision returnTraffic(Pass pass) {
        String message = "all " + pass.observation().stable().ready() + " stable pods run "
                + pass.state().versions().canary() + ", requests return to them";
        ReleaseState next = pass.state()
                .withTraffic(pass.state().traffic().withTracks(SelectedTracks.STABLE))
                .because(Reason.RETURNING_TRAFFIC, message);
        return Decision.to(pass, next, new Notice(NoticeReason.TRAFFIC_RETURNED, message));
    }

    private static Decision await(Pass pass) {
        TrackObservation stable = pass.observation().stable();
        String problem = stable.problem().isEmpty() ? "" : ": " + stable.problem();
        String state = Math.min(stable.ready(), stable.wanted()) + " of " + stable.wanted() + " stable pods ready with "
                + pass.state().versions().canary() + problem;
        Duration waited = Duration.between(pass.state().stage().startedAt(), pass.now());
        if (waited.compareTo(pass.spec().progressDeadline().toDuration()) <= 0) {
            return Decision.to(pass, pass.state().because(Reason.STABLE_ROLLING, state));
        }
        String message = state + ", not within " + pass.spec().progressDeadline() + "; the canary keeps all requests";
        ReleaseState next = pass.state().because(Reason.STABLE_NOT_READY, message);
        return pass.state().stage().reason() == Reason.STABLE_NOT_READY
                ? Decision.to(pass, next)
                : Decision.to(pass, next, new Notice(NoticeReason.PROMOTION_STALLED, message));
    }

    private static Decision leaveCanary(Pass pass) {
        boolean returned = pass.observation().routing().isPresent() && Routes.haveLeft(pass);
        if (!returned || pass.observation().canary().isPresent()) {
            return Decision.to(pass, pass.state());
        }
        String message = "client " + pass.spec().clientRef().name() + " is at "
                + pass.state().versions().canary();
        TrafficPlan traffic = pass.state().traffic();
        return Decision.to(
                pass,
                pass.enter(Phase.SUCCEEDED, Reason.PROMOTED, message)
                        .withTraffic(traffic.withPods(0, traffic.stableFloor())),
                new Notice(NoticeReason.SUCCEEDED, message));
    }
}
