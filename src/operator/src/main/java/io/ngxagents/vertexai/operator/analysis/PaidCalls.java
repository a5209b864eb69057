package io.ngxagents.vertexai.operator.analysis;

import java.util.OptionalLong;

/**
 * Calls of one track that somebody pays Vertex AI for: what its caches did not answer, stale answers that were renewed, and
 * second calls beside slow ones. In doubt too many, as a call that failed may have cost nothing.
 */
final class PaidCalls {
    private PaidCalls() {}

    /** Since the grid began; empty if Prometheus has no requests of the track, which it has from the start where it looks. */
    static OptionalLong of(TrackCounters track) throws ProviderException {
        Increments requests = track.requests();
        if (!requests.exist()) {
            return OptionalLong.empty();
        }
        Increments calls = requests.minus(track.hits()).plus(track.renewals()).plus(track.hedges());
        return OptionalLong.of((long) Math.ceil(calls.total()));
    }
}
