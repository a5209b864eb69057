package io.ngxagents.vertexai.api.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What may be used. Cache hits use nothing of it.
 *
 * @param maxInFlight upstream calls of one pod at the same time, at least 1
 * @param maxQueued calls of one pod that may wait for a place; more are refused at once; null for 100
 * @param tokensPerMinute over all pods of the client; null for no bound
 * @param requestsPerMinute upstream calls over all pods of the client; null for no bound
 * @param dailyCostUsd US dollars a day (UTC) over all pods of the client; null for no bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LimitsConfiguration(
        int maxInFlight, Integer maxQueued, Long tokensPerMinute, Long requestsPerMinute, Double dailyCostUsd) {
    private static final int USUAL_QUEUE = 100;

    public LimitsConfiguration {
        maxQueued = maxQueued == null ? Integer.valueOf(USUAL_QUEUE) : maxQueued;
    }
}
