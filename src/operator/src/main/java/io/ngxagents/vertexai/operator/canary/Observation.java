package io.ngxagents.vertexai.operator.canary;

import java.time.Instant;
import java.util.Optional;

/**
 * The world as one pass sees it.
 *
 * @param client empty if there is no such client
 * @param stable pods of the stable track; {@code asPlanned} means that it runs the candidate
 * @param canary empty if there is no canary Deployment
 * @param routing where requests go; empty if nothing sends them anywhere
 * @param newer name of a newer release of the same client
 * @param older name of an older release of the same client that has not ended
 * @param stableUntil when another release replaced the very version and settings that are to be released; empty if none did
 * @param obstacle what else keeps the release from beginning
 * @param measurement empty if no look was due
 */
public record Observation(
        Optional<ClientObservation> client,
        TrackObservation stable,
        Optional<TrackObservation> canary,
        Optional<Routing> routing,
        Optional<String> newer,
        Optional<String> older,
        Optional<Instant> stableUntil,
        Optional<Obstacle> obstacle,
        Optional<Measurement> measurement) {
    /** The same, but for one more thing that keeps the release from beginning. */
    public Observation with(Obstacle newObstacle) {
        return new Observation(
                client, stable, canary, routing, newer, older, stableUntil, Optional.of(newObstacle), measurement);
    }
}
