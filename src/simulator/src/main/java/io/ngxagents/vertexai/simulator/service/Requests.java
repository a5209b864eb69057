package io.ngxagents.vertexai.simulator.service;

import io.grpc.Status;

/** Refuses what the real service refuses. */
final class Requests {
    private Requests() {}

    /** @throws io.grpc.StatusRuntimeException INVALID_ARGUMENT with the message, unless the condition holds */
    static void require(boolean condition, String message) {
        if (!condition) {
            throw Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
        }
    }
}
