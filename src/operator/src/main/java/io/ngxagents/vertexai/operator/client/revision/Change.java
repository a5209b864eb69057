package io.ngxagents.vertexai.operator.client.revision;

import io.ngxagents.vertexai.operator.client.model.Problem;

/** A change of a client's settings that its stable pods do not have yet, and how far it is. */
public sealed interface Change {
    /** The stable pods have what the client asks for, or are getting it at once. */
    record None() implements Change {}

    /** A release brings it. */
    record Releasing(String release, String message) implements Change {}

    /** It does not go on by itself. */
    record Stopped(Problem problem) implements Change {}
}
