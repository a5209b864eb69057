package io.ngxagents.vertexai.simulator.service;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * What will become of one call.
 *
 * @param latency until the answer's first part or the error
 * @param error instead of an answer, or of what is left of it
 * @param after parts that a stream has before the error
 */
record CallPlan(Duration latency, Optional<StatusRuntimeException> error, int after) {}
