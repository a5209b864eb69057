package io.ngxagents.vertexai.operator.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How an HTTPRoute shares a client's requests out between two Services, and the patch that changes it: two weights in each
 * rule that has the client's Service as a backend. All else of a route is somebody else's.
 */
final class RouteWeights {
    private final JsonNode route;
    private final String stable;
    private final String canary;
    private final List<RouteRule> rules;

    /**
     * @param route the HTTPRoute as the API server gave it
     * @param stable name of the Service that callers use
     * @param canary name of the Service of the canary's pods
     */
    RouteWeights(JsonNode route, String stable, String canary) {
        this.route = route;
        this.stable = stable;
        this.canary = canary;
        this.rules = IntStream.range(0, route.at("/spec/rules").size())
                .mapToObj(this::rule)
                .filter(rule -> rule.stableIndex() >= 0)
                .toList();
    }

    private RouteRule rule(int index) {
        JsonNode backends = route.at("/spec/rules/" + index + "/backendRefs");
        return new RouteRule(index, backends, find(backends, stable), find(backends, canary));
    }

    private int find(JsonNode backends, String service) {
        return IntStream.range(0, backends.size())
                .filter(i -> isService(backends.get(i), service))
                .findFirst()
                .orElse(-1);
    }

    private boolean isService(JsonNode backend, String name) {
        String ownNamespace = route.at("/metadata/namespace").asText();
        return backend.path("name").asText().equals(name)
                && backend.path("kind").asText("Service").equals("Service")
                && backend.path("group").asText("").isEmpty()
                && backend.path("namespace").asText(ownNamespace).equals(ownNamespace);
    }

    /** Percent that the canary gets in every rule; empty if it is not one whole number in all of them. */
    OptionalInt canaryShare() {
        Set<Integer> shares = new TreeSet<>();
        for (RouteRule rule : rules) {
            OptionalInt share = rule.canaryShare();
            if (share.isEmpty()) {
                return OptionalInt.empty();
            }
            shares.add(share.getAsInt());
        }
        return switch (shares.size()) {
            case 0 -> OptionalInt.of(0);
            case 1 -> OptionalInt.of(shares.iterator().next());
            default -> OptionalInt.empty();
        };
    }

    /** Why the route cannot share the client's requests out, or does not yet; empty if its gateways have taken it up. */
    Optional<String> problem() {
        String name = "HTTPRoute " + route.at("/metadata/name").asText();
        if (rules.isEmpty()) {
            return Optional.of(name + " has no rule with Service " + stable + " among its backendRefs");
        }
        Optional<RouteRule> coarse = rules.stream().filter(RouteRule::isCoarse).findFirst();
        if (coarse.isPresent()) {
            return Optional.of(name + ": spec.rules[" + coarse.get().index()
                    + "] has other backends, and the weights of "
                    + stable + " and " + canary + " add up to " + coarse.get().sum()
                    + "; they must add up to a multiple of 100 above 0");
        }
        return acceptanceProblem(name);
    }

    private Optional<String> acceptanceProblem(String name) {
        JsonNode parents = route.at("/status/parents");
        if (parents.isEmpty()) {
            return Optional.of(name + " has not been accepted by any Gateway yet");
        }
        for (JsonNode parent : parents) {
            String gateway = " by Gateway " + parent.at("/parentRef/name").asText("?");
            for (String type : List.of("Accepted", "ResolvedRefs")) {
                Optional<String> problem = conditionProblem(parent.path("conditions"), type);
                if (problem.isPresent()) {
                    return Optional.of(name + ": " + problem.get() + gateway);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> conditionProblem(JsonNode conditions, String type) {
        for (JsonNode condition : conditions) {
            if (condition.path("type").asText().equals(type)) {
                return conditionProblem(
                        condition, type, route.at("/metadata/generation").asLong());
            }
        }
        return Optional.of("no condition " + type);
    }

    private static Optional<String> conditionProblem(JsonNode condition, String type, long generation) {
        if (condition.path("observedGeneration").asLong() < generation) {
            return Optional.of("its newest generation is not " + type + " yet");
        }
        return condition.path("status").asText().equals("True")
                ? Optional.empty()
                : Optional.of(type + " is " + condition.path("status").asText() + " ("
                        + condition.path("reason").asText() + ": "
                        + condition.path("message").asText() + ")");
    }

    /**
     * What gives the canary this share in every rule, as a JSON Patch; empty if all rules have it. It says which backends it
     * means, so that it fails, and changes nothing, on a route whose backends have moved meanwhile.
     *
     * @param percent of the requests of each rule that go to one of the two
     */
    ArrayNode shift(int percent) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        for (RouteRule rule : rules) {
            boolean there =
                    rule.canaryShare().equals(OptionalInt.of(percent)) && (rule.canaryIndex() >= 0 || percent == 0);
            if (!there) {
                rule.shift(percent, canary).forEach(patch::add);
            }
        }
        return patch;
    }
}
