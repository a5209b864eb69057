package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.Phase;
import java.time.Instant;

/**
 * Where a release is in its life.
 *
 * @param phase the phase
 * @param startedAt when the phase began
 * @param reason why it is there
 * @param message the same for people
 */
public record Stage(Phase phase, Instant startedAt, Reason reason, String message) {
    Stage because(Reason newReason, String newMessage) {
        return new Stage(phase, startedAt, newReason, newMessage);
    }
}
