package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Duration;
import java.util.Optional;

/** The walk through the steps, also while it is paused: what ends or interrupts a step first, then the step itself. */
final class ProgressingPhase {
    private ProgressingPhase() {}

    static Decision decide(Pass pass) {
        Pass counted = MirrorWatch.counted(pass);
        return MirrorWatch.bounded(counted, walk(counted));
    }

    private static Decision walk(Pass pass) {
        Optional<Decision> end = end(pass);
        if (end.isPresent()) {
            return end.get();
        }
        if (pass.spec().paused() != pass.isPaused()) {
            return pass.isPaused() ? resume(pass) : pause(pass);
        }
        Pass resized = pass.with(PodPlan.resized(pass));
        return pass.state().step().isTaken() ? StepWatch.decide(resized) : StepEntry.decide(resized);
    }

    private static Optional<Decision> end(Pass pass) {
        if (pass.observation().client().isEmpty()) {
            return Optional.of(RollingBackPhase.begin(pass, Reason.CLIENT_MISSING, "the client was deleted"));
        }
        Optional<Obstacle> withdrawal = pass.withdrawal();
        if (withdrawal.isPresent()) {
            return Optional.of(RollingBackPhase.begin(
                    pass, Reason.WITHDRAWN, withdrawal.get().message()));
        }
        if (pass.observation().newer().isPresent()) {
            String message =
                    "superseded by release " + pass.observation().newer().get();
            return Optional.of(RollingBackPhase.begin(pass, Reason.SUPERSEDED, message));
        }
        if (pass.spec().abort()) {
            return Optional.of(
                    RollingBackPhase.begin(pass, Reason.ABORTED, pass.stepName() + " aborted by spec.abort"));
        }
        if (pass.spec().dryRun()) {
            return Optional.of(RollingBackPhase.begin(pass, Reason.DRY_RUN, "spec.dryRun became true"));
        }
        return versionChanged(pass).or(() -> unreadyTooLong(pass));
    }

    /** What was watched so far says nothing of another version. */
    private static Optional<Decision> versionChanged(Pass pass) {
        String watched = pass.state().versions().canary();
        return pass.candidate()
                .map(VertexAiClientSpec::version)
                .filter(version -> !version.equals(watched))
                .map(version -> RollingBackPhase.begin(
                        pass,
                        Reason.VERSION_CHANGED,
                        "the version to release became " + version + " while " + watched
                                + " was released; create another release"));
    }

    /** Pods, or a route, that never become ready, or that were ready and died; weights that cannot be written. */
    private static Optional<Decision> unreadyTooLong(Pass pass) {
        boolean podsReady = PodPlan.isReady(pass);
        Optional<String> route = Routes.shortcoming(pass);
        if (pass.isPaused() || (podsReady && route.isEmpty())) {
            return Optional.empty();
        }
        Reason reason = podsReady ? Reason.ROUTE_NOT_READY : Reason.PODS_NOT_READY;
        String missing = podsReady ? route.get() : PodPlan.shortage(pass);
        Duration deadline = pass.spec().progressDeadline().toDuration();
        return pass.state()
                .step()
                .unreadySince()
                .filter(since -> Duration.between(since, pass.now()).compareTo(deadline) > 0)
                .map(since -> RollingBackPhase.begin(
                        pass,
                        reason,
                        pass.stepName() + ": " + missing + ", not within "
                                + pass.spec().progressDeadline()));
    }

    private static Decision pause(Pass pass) {
        String message =
                pass.stepName() + " paused at weight " + pass.state().traffic().weight();
        StepProgress step = pass.state().step().withHold(Optional.empty()).withUnready(Optional.empty());
        return Decision.to(
                pass,
                pass.enter(Phase.PAUSED, Reason.PAUSED, message).withStep(step),
                new Notice(NoticeReason.PAUSED, message));
    }

    /** Deadlines begin anew, the soak goes on where it was. */
    private static Decision resume(Pass pass) {
        String message = pass.stepName() + " goes on";
        StepProgress step = pass.state().step();
        StepProgress resumed =
                step.isTaken() ? Soak.skipped(step, pass.now()) : StepProgress.entering(step.index(), pass.now());
        return Decision.to(
                pass,
                pass.enter(Phase.PROGRESSING, Reason.SOAKING, message).withStep(resumed),
                new Notice(NoticeReason.RESUMED, message));
    }
}
