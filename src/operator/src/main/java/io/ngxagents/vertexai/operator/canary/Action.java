package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.SelectedTracks;

/**
 * What is to be done to the cluster. Each is idempotent, and all that it depends on is in the state that was decided with
 * it; actions of one decision are done in their order, and one that fails keeps the later ones from being done.
 */
public sealed interface Action {
    /** Runs the candidate with this many pods, with the configuration that it needs. */
    record ScaleCanary(int replicas) implements Action {}

    /** Sends requests to these tracks. */
    record SelectTracks(SelectedTracks tracks) implements Action {}

    /** Gives the canary these shares of the requests by the release's route. */
    record ShiftWeight(RouteShares shares) implements Action {}

    /** Makes the candidate what the client asks for, so that the stable track becomes it. */
    record PromoteClient() implements Action {}

    /** Removes the canary's pods. */
    record DeleteCanary() implements Action {}
}
