package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.Loaded;

/**
 * What came out of one run.
 *
 * @param round from 1
 * @param upstreamCalls that the gateway made meanwhile; those of callers that were on their way at its beginning or end may be
 *     counted or not
 * @param machineLoad load average of the machine over the last minute, other people's work included
 */
record Run(Series series, int round, Loaded loaded, long upstreamCalls, double machineLoad) {
    double upstreamCallsPerRequest() {
        return (double) upstreamCalls / loaded.report().requests();
    }

    /** Share of the answers that were not 200. */
    double failed() {
        return 1 - loaded.report().share("-");
    }
}
