package io.ngxagents.vertexai.client.limits;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What was counted before a call, to be put right after it.
 *
 * @param amounts as counted
 * @param localSecond when, by this process's clock
 * @param sharedSecond when, by Redis's clock; ends empty if Redis did not count it
 */
record Reservation(Amounts amounts, long localSecond, CompletableFuture<Optional<Long>> sharedSecond) {}
