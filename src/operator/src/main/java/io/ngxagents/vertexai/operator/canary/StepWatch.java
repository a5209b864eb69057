package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.Policy;
import java.time.Duration;
import java.util.Optional;

/**
 * A step whose weight is taken: it is watched until its soak is over and its checks pass.
 *
 * <p>Time counts while the canary can be judged: its pods are ready, requests reach them as planned, and the checks pass
 * or do not prove anything yet. That is no reason to hold before the soak is over; then the policy for it applies. A canary of which Prometheus has no series at all is not being watched, and under Hold that time does not
 * count. A proven fault rolls back at once, also while the release is paused.
 */
final class StepWatch {
    private StepWatch() {}

    static Decision decide(Pass pass) {
        Pass seen = pass.with(withReadiness(pass));
        Optional<String> noSoak = reasonNotToSoak(pass);
        if (noSoak.isPresent()) {
            return pass(seen, noSoak.get());
        }
        return pass.observation()
                .measurement()
                .map(measurement -> judge(seen.with(withBeginning(seen)), measurement))
                .orElseGet(() -> Decision.to(pass, told(seen)));
    }

    /**
     * A step whose weight is not written down where it takes effect begins anew, as long as none of its time has counted:
     * what was answered before says nothing of its weight. So it is after an operator that ended between decision and deed.
     * A weight that is written, and not taken up as far as can be known, may have effect; what it does keeps counting. So does
     * what was paid for a mirror since it was taken first.
     */
    private static ReleaseState withBeginning(Pass pass) {
        StepProgress step = pass.state().step();
        boolean begun = pass.step().mirrors() || !step.soaked().isZero() || Routes.follow(pass);
        return begun ? pass.state() : pass.state().withStep(step.beginningAt(pass.now()));
    }

    private static Optional<String> reasonNotToSoak(Pass pass) {
        if (pass.isPaused() || Routes.problem(pass).isPresent()) {
            return Optional.empty();
        }
        if (Plan.isPromotedAtOnce(pass.step())) {
            return Optional.of("no soak asked for");
        }
        return wishNotToSoak(pass).filter(wish -> isSound(pass));
    }

    private static Optional<String> wishNotToSoak(Pass pass) {
        Integer through = pass.spec().promoteThrough();
        if (through != null && pass.step().canaryWeight() <= through) {
            return Optional.of("spec.promoteThrough is " + through);
        }
        Versions versions = pass.state().versions();
        return versions.proven() ? Optional.of(versions.canary() + " was stable lately") : Optional.empty();
    }

    /** Somebody who wants no more soak still does not want a version that is known to be bad, or pods that are not there. */
    private static boolean isSound(Pass pass) {
        boolean failed = pass.observation()
                .measurement()
                .map(measurement -> Verdicts.overall(pass.spec().analysis(), measurement))
                .filter(Verdict.FAIL::equals)
                .isPresent();
        return !failed && PodPlan.isReady(pass) && Routes.serve(pass);
    }

    private static ReleaseState withReadiness(Pass pass) {
        StepProgress step = pass.state().step();
        if (pass.isPaused()
                || (PodPlan.isReady(pass) && Routes.shortcoming(pass).isEmpty())) {
            return pass.state().withStep(step.withUnready(Optional.empty()));
        }
        return pass.state()
                .withStep(step.withUnready(Optional.of(step.unreadySince().orElse(pass.now()))));
    }

    /** A route that cannot be relied on is said at once, and not only when the next look is due. */
    private static ReleaseState told(Pass pass) {
        ReleaseState state = pass.state();
        if (pass.isPaused()) {
            return state;
        }
        String step = pass.stepName() + " at " + StepText.target(pass.step());
        return Routes.problem(pass)
                .map(problem -> state.because(Reason.WAITING_FOR_ROUTE, step + " waits: " + problem))
                .orElseGet(() -> state.stage().reason() == Reason.WAITING_FOR_ROUTE
                        ? state.because(Reason.SOAKING, StepText.watched(pass))
                        : state);
    }

    private static Decision judge(Pass pass, Measurement measurement) {
        Verdict verdict = Verdicts.overall(pass.spec().analysis(), measurement);
        Pass judged = pass.with(pass.state().withJudgement(new Judgement(Optional.of(verdict), measurement.shown())));
        String detail = Verdicts.decisive(pass.spec().analysis(), measurement)
                .map(CheckStatus::message)
                .orElse("no check is enforced");
        if (verdict == Verdict.FAIL) {
            return RollingBackPhase.begin(
                    judged,
                    Reason.CHECK_FAILED,
                    judged.stepName() + " failed: " + detail,
                    new Notice(NoticeReason.CHECK_FAILED, detail));
        }
        if (judged.isPaused()) {
            ReleaseState state = judged.state();
            return Decision.to(judged, state.withStep(Soak.skipped(state.step(), judged.now())));
        }
        return weigh(judged, verdict, measurement, detail);
    }

    private static Decision weigh(Pass pass, Verdict verdict, Measurement measurement, String detail) {
        return switch (verdict) {
            case PASS -> soak(pass, detail, Optional.empty());
            case INSUFFICIENT_DATA -> insufficient(pass, measurement, detail);
            case PROVIDER_ERROR -> follow(pass, pass.spec().analysis().onProviderError(), detail);
            case INCONCLUSIVE ->
                soak(pass, detail, Optional.of(pass.spec().analysis().onInconclusive()));
            case FAIL -> throw new IllegalStateException("a failed check is rolled back before");
        };
    }

    /** Under Hold, time without any series of the canary does not count; else it passes and the end decides. */
    private static Decision insufficient(Pass pass, Measurement measurement, String detail) {
        Policy policy = pass.spec().analysis().onInsufficientData();
        if (policy == Policy.HOLD && measurement.samples().isEmpty()) {
            return StepHold.hold(pass, detail);
        }
        return soak(pass, detail, Optional.of(policy));
    }

    private static Decision follow(Pass pass, Policy policy, String detail) {
        return switch (policy) {
            case HOLD -> StepHold.hold(pass, detail);
            case ABORT -> abort(pass, detail);
            case PROMOTE -> soak(pass, detail, Optional.empty());
        };
    }

    private static Decision abort(Pass pass, String detail) {
        return RollingBackPhase.begin(pass, Reason.NOT_JUDGEABLE, pass.stepName() + " cannot be judged: " + detail);
    }

    /** Counts the time; {@code doubt} is the policy for a soak that ends without a judgement. */
    private static Decision soak(Pass pass, String detail, Optional<Policy> doubt) {
        StepProgress before = pass.state().step();
        boolean served = PodPlan.isReady(pass) && Routes.serve(pass);
        StepProgress step = served
                ? Soak.counted(before, pass.spec().analysis().interval(), pass.now())
                : Soak.skipped(before, pass.now());
        Pass soaked = pass.with(pass.state().withStep(step));
        if (Routes.problem(pass).isPresent()) {
            return Decision.to(pass, told(soaked));
        }
        Duration left = Soak.left(pass.step(), step);
        if (!left.isZero() || !served) {
            return StepHold.goOn(soaked, detail);
        }
        return switch (doubt.orElse(Policy.PROMOTE)) {
            case HOLD -> StepHold.hold(soaked, "the soak is over, but " + detail);
            case ABORT -> abort(soaked, "the soak is over, but " + detail);
            case PROMOTE -> pass(soaked, detail);
        };
    }

    private static Decision pass(Pass pass, String detail) {
        String message = pass.stepName() + " passed at " + StepText.target(pass.step()) + ": " + detail;
        Notice passed = new Notice(NoticeReason.STEP_PASSED, message);
        return pass.isLastStep()
                ? PromotingPhase.begin(pass, passed)
                : Decision.to(pass, StepEntry.following(pass, message), passed);
    }
}
