package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.release.SelectedTracks;
import java.util.Optional;

/** Where a client's requests go at this moment, by whatever shares them out. */
public sealed interface Routing {
    /** Whether what is written down is what the plan wants. */
    boolean follows(TrafficPlan plan);

    /** Why what is written down is not what happens, for people; empty if it is. */
    Optional<String> problem();

    /** By a Service's selector, which holds as soon as it is written. */
    record Selector(SelectedTracks tracks) implements Routing {
        @Override
        public boolean follows(TrafficPlan plan) {
            return tracks == plan.tracks();
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }
    }

    /**
     * By a route, which its gateway has to take up.
     *
     * @param shares what the canary gets; empty if the route does not say one thing
     * @param problem why the route cannot be relied on; empty if its gateway has taken it up as it is written
     */
    record Weights(Optional<RouteShares> shares, Optional<String> problem) implements Routing {
        @Override
        public boolean follows(TrafficPlan plan) {
            return shares.equals(Optional.of(plan.shares()));
        }
    }
}
