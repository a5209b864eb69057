package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.rollout.MirrorSpec;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a step may go on mirroring requests: what the cache does not answer is paid twice, so mirroring ends at the cap, and
 * pauses while nobody can tell how far it is. The step itself goes on either way, and is judged by what was seen.
 */
final class MirrorWatch {
    private MirrorWatch() {}

    /** The pass with the paid calls of its look counted. */
    static Pass counted(Pass pass) {
        StepProgress step = pass.state().step();
        Optional<MirrorSpec> mirror = Optional.ofNullable(pass.step().mirror());
        Optional<Measurement> look = pass.observation().measurement();
        if (mirror.isEmpty() || step.mirror().isEmpty() || look.isEmpty()) {
            return pass;
        }
        OptionalLong calls = look.get().paidCalls();
        MirrorProgress seen = step.mirror().get().seen(calls, mirror.get().maxPaidCalls(), pass.now());
        return pass.with(pass.state().withStep(step.withMirror(Optional.of(seen))));
    }

    /**
     * The decision with the mirror as it may be from now on. After the decision, because the time until now counts by what was
     * asked until now.
     *
     * @param pass with the paid calls counted
     */
    static Decision bounded(Pass pass, Decision decision) {
        StepProgress step = pass.state().step();
        ReleaseState next = decision.next();
        boolean goesOn = next.phase() == Phase.PROGRESSING || next.phase() == Phase.PAUSED;
        if (!step.isTaken() || !goesOn || next.step().index() != step.index()) {
            return decision;
        }
        int before = next.traffic().mirrorPercent();
        int allowed = percent(pass);
        if (before == allowed) {
            return decision;
        }
        ReleaseState changed = next.withTraffic(next.traffic().withMirror(allowed));
        return notice(pass, before, allowed)
                .map(notice -> decision.goingTo(pass, changed, notice))
                .orElseGet(() -> decision.goingTo(pass, changed));
    }

    /** Percent to mirror now; 0 of a step that does not, such as one that somebody has put in its place. */
    private static int percent(Pass pass) {
        return Optional.ofNullable(pass.step().mirror())
                .filter(mirror -> isAllowed(pass))
                .map(MirrorSpec::percent)
                .orElse(0);
    }

    private static boolean isAllowed(Pass pass) {
        return pass.state()
                .step()
                .mirror()
                .filter(progress -> progress.allows(pass.spec().analysis().interval(), pass.now()))
                .isPresent();
    }

    private static Optional<Notice> notice(Pass pass, int before, int after) {
        if (pass.step().mirror() == null || (before > 0 && after > 0)) {
            return Optional.empty();
        }
        NoticeReason reason = after > 0
                ? NoticeReason.MIRROR_RESUMED
                : isCapReached(pass) ? NoticeReason.MIRROR_CAP_REACHED : NoticeReason.MIRROR_PAUSED;
        return Optional.of(new Notice(reason, pass.stepName() + " " + doing(pass)));
    }

    private static boolean isCapReached(Pass pass) {
        return pass.state().step().mirror().filter(MirrorProgress::capReached).isPresent();
    }

    /** What the step does with the requests, and how far it is, for people. */
    static String doing(Pass pass) {
        MirrorSpec mirror = pass.step().mirror();
        MirrorProgress progress = pass.state().step().mirror().orElseGet(() -> MirrorProgress.begun(pass.now()));
        String calls = progress.paidCalls() + " of at most " + mirror.maxPaidCalls() + " paid calls";
        if (progress.capReached()) {
            return "mirrors no more requests, as there were " + calls;
        }
        return isAllowed(pass)
                ? "mirrors " + mirror.percent() + " % of the requests, so far with " + calls
                : "mirrors nothing, as the canary's paid calls are unknown since " + progress.countedAt();
    }
}
