package io.ngxagents.vertexai.operator.canary;

/**
 * The pods of one track.
 *
 * @param wanted pods that its Deployment asks for
 * @param ready pods of the newest template that can take requests
 * @param asPlanned whether the Deployment is what the plan wants, but for the number of pods
 * @param rolledOut whether all pods are of the newest template and ready
 * @param problem what keeps pods from being ready, for people; empty if nothing is known
 */
public record TrackObservation(int wanted, int ready, boolean asPlanned, boolean rolledOut, String problem) {
    /** A track without a Deployment. */
    public static final TrackObservation NONE = new TrackObservation(0, 0, false, false, "");
}
