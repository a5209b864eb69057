package io.ngxagents.vertexai.it.release;

import io.ngxagents.vertexai.api.release.Phase;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A release that is done again and again, without a fault and with each of many.
 *
 * @param good whether the new version answers; a bad one fails every fifth request
 * @param routed whether a route shares the requests out
 * @param weights of the steps before the last one, which has 100 and no soak
 * @param soak of each of these
 */
record Scenario(boolean good, boolean routed, List<Integer> weights, Duration soak) {
    static final String ROUTE = "entrance-of-chat";

    /** Longer than the two intervals that count at most of the time in which no operator runs. */
    private static final Duration SOAK = Duration.ofSeconds(3);

    static Scenario goodVersion() {
        return new Scenario(true, false, List.of(50), SOAK);
    }

    static Scenario badVersion() {
        return new Scenario(false, false, List.of(50), SOAK);
    }

    Scenario behindARoute() {
        return new Scenario(good, true, weights, soak);
    }

    Scenario withSteps(Duration newSoak, Integer... newWeights) {
        return new Scenario(good, routed, List.of(newWeights), newSoak);
    }

    double errorShare() {
        return good ? 0 : 0.2;
    }

    String steps() {
        return weights.stream()
                .map(weight -> "{weight: " + weight + ", soak: " + soak.toSeconds() + "s}, ")
                .collect(Collectors.joining("", "[", "{weight: 100}]"));
    }

    String traffic() {
        return routed ? "traffic: {mode: GatewayApi, httpRoute: " + ROUTE + "}" : "";
    }

    Phase end() {
        return good ? Phase.SUCCEEDED : Phase.ROLLED_BACK;
    }
}
