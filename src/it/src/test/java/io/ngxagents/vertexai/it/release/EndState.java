package io.ngxagents.vertexai.it.release;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import java.util.List;
import java.util.Set;

/**
 * What a release came to, and by which way: the same with a fault as without.
 *
 * @param history reasons of all its transitions, holds left out
 * @param selected tracks that the client's two Services select
 * @param routed percent of the requests that a route gives the canary; 0 without a route
 * @param made objects that were created, sorted
 * @param removed objects that were deleted, sorted
 */
record EndState(
        Phase phase,
        List<Integer> weights,
        List<String> history,
        String clientVersion,
        List<String> selected,
        int routed,
        boolean canaryIsGone,
        List<String> made,
        List<String> removed) {

    /** A look may come before Prometheus has scraped the canary once, which then holds for that long. */
    private static final Set<String> HOLDS = Set.of("HoldStarted", "HoldEnded");

    /** @param writes all that the operator wrote for the client and its release */
    static EndState of(Releases releases, String release, int routed, List<Write> writes) {
        CanaryReleaseStatus end = releases.awaitEnd(release);
        return new EndState(
                end.phase(),
                releases.weights(release),
                end.history().stream()
                        .map(entry -> entry.message().replaceFirst(":.*", ""))
                        .filter(reason -> !HOLDS.contains(reason))
                        .toList(),
                releases.client().getSpec().version(),
                List.of(releases.selected("chat"), releases.selected("chat-canary")),
                routed,
                releases.canary() == null,
                writes.stream()
                        .filter(Write::created)
                        .map(Write::object)
                        .sorted()
                        .toList(),
                writes.stream()
                        .filter(Write::deleted)
                        .map(Write::object)
                        .sorted()
                        .toList());
    }
}
