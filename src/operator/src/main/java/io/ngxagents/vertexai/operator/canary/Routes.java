package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.rollout.TrafficMode;
import java.time.Duration;
import java.util.Optional;

/** Requests on their way to where the plan wants them. */
final class Routes {
    /** A gateway that is down does not say that it has taken up a route; its canary is not kept for ever because of it. */
    static final Duration LONGEST_LEAVE = Duration.ofMinutes(2);

    private Routes() {}

    /** What makes the requests go where the plan wants them. */
    static Action action(Pass pass) {
        TrafficPlan traffic = pass.state().traffic();
        return pass.spec().traffic().mode() == TrafficMode.GATEWAY_API
                ? new Action.ShiftWeight(traffic.shares())
                : new Action.SelectTracks(traffic.tracks());
    }

    /** Whether what is written down is what the plan wants. */
    static boolean follow(Pass pass) {
        return pass.observation()
                .routing()
                .map(routing -> routing.follows(pass.state().traffic()))
                .orElse(false);
    }

    /** Whether requests go where the plan wants them. */
    static boolean serve(Pass pass) {
        return follow(pass) && problem(pass).isEmpty();
    }

    /** Why requests do not go where the plan wants them; empty where they do, as far as is known. */
    static Optional<String> shortcoming(Pass pass) {
        return problem(pass)
                .or(() -> follow(pass)
                        ? Optional.empty()
                        : Optional.of("requests are not shared out as the weight says"));
    }

    /** Why requests do not go where they are sent; empty where nothing is known to be wrong. */
    static Optional<String> problem(Pass pass) {
        return pass.observation().routing().flatMap(Routing::problem);
    }

    /**
     * Whether no request reaches the canary any more, as far as can be known: the route says so, and its gateway has taken
     * that up, or has had long enough.
     */
    static boolean haveLeft(Pass pass) {
        boolean waited =
                Duration.between(pass.state().stage().startedAt(), pass.now()).compareTo(LONGEST_LEAVE) > 0;
        return pass.observation()
                .routing()
                .map(routing -> routing.follows(pass.state().traffic())
                        && (routing.problem().isEmpty() || waited))
                .orElse(true);
    }
}
