package io.ngxagents.vertexai.simulator.service;

import io.grpc.Status;

/** Refuses what the real service refuses. */
final class Requests {
    private Requests() {}

    /**
     * Refuses the request unless the condition holds.
     *
     * @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT with the message
     */
    static void require(boolean condition, String message) {
        if (!condition) {
            throw Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
        }
    }
}
