package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import java.time.Instant;
import java.util.Optional;

/** What one decision is made from. */
record Pass(CanaryReleaseSpec spec, ReleaseState state, Observation observation, Instant now) {
    Pass with(ReleaseState newState) {
        return new Pass(spec, newState, observation, now);
    }

    /** The step that the release is at; the last one if the plan became shorter. */
    StepSpec step() {
        return Plan.step(spec, state.step().index());
    }

    boolean isLastStep() {
        return state.step().index() >= spec.steps().size() - 1;
    }

    /** Such as {@code step 2/3}. */
    String stepName() {
        return "step " + Plan.position(spec, state.step().index());
    }

    boolean isPaused() {
        return state.phase() == Phase.PAUSED;
    }

    TrackObservation canary() {
        return observation.canary().orElse(TrackObservation.NONE);
    }

    /** What the client is to become; empty if there is no client. */
    Optional<VertexAiClientSpec> candidate() {
        return observation.client().map(ClientObservation::candidate);
    }

    /** Why the client, whose own change this is, does not ask for it any more; empty if it does. */
    Optional<Obstacle> withdrawal() {
        return observation
                .client()
                .flatMap(ClientObservation::objection)
                .filter(objection -> objection.reason() == Reason.WITHDRAWN);
    }

    /** The state in another phase, which begins now. */
    ReleaseState enter(Phase phase, Reason reason, String message) {
        return state.withStage(new Stage(phase, now, reason, message));
    }
}
