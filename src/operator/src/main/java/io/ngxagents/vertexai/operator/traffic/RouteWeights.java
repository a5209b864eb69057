package io.ngxagents.vertexai.operator.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ngxagents.vertexai.operator.canary.RouteShares;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How an HTTPRoute shares a client's requests out between two Services, and the patch that changes it: two weights, and a filter
 * that mirrors, in each rule that has the client's Service as a backend. All else of a route is somebody else's.
 */
final class RouteWeights {
    private final JsonNode route;
    private final String stable;
    private final String canary;
    private final List<RouteRule> rules;
    private final List<RuleMirror> mirrors;

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
        this.mirrors = rules.stream().map(this::mirror).toList();
    }

    private RouteRule rule(int index) {
        JsonNode backends = route.at("/spec/rules/" + index + "/backendRefs");
        return new RouteRule(index, backends, find(backends, stable), find(backends, canary));
    }

    private RuleMirror mirror(RouteRule of) {
        JsonNode rule = route.at("/spec/rules/" + of.index());
        JsonNode filters = rule.path("filters");
        List<Integer> own = IntStream.range(0, filters.size())
                .filter(i -> filters.get(i).path("type").asText().equals("RequestMirror"))
                .filter(i -> isService(filters.get(i).at("/requestMirror/backendRef"), canary))
                .boxed()
                .toList();
        return new RuleMirror(
                of.index(), rule, of.backends().path(of.stableIndex()).path("port"), own);
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

    /** What the canary gets in every rule; empty if it is not the same in all of them, in whole percent. */
    Optional<RouteShares> shares() {
        OptionalInt weight = common(rules.stream().map(RouteRule::canaryShare));
        OptionalInt mirrored = common(mirrors.stream().map(RuleMirror::percent));
        return weight.isPresent() && mirrored.isPresent()
                ? Optional.of(new RouteShares(weight.getAsInt(), mirrored.getAsInt()))
                : Optional.empty();
    }

    /** What all have; 0 if there are none, empty if they differ or one has none. */
    private static OptionalInt common(Stream<OptionalInt> each) {
        List<OptionalInt> different = each.distinct().toList();
        return different.isEmpty() ? OptionalInt.of(0) : different.size() == 1 ? different.get(0) : OptionalInt.empty();
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
     * What gives the canary these shares in every rule, as a JSON Patch; empty if all rules have them. It says which backends and
     * filters it means, so that it fails, and changes nothing, on a route where they have moved meanwhile.
     *
     * @param shares of the requests of each rule that go to one of the two
     */
    ArrayNode shift(RouteShares shares) {
        ArrayNode patch = mirror(shares.mirrorPercent());
        rules.forEach(rule -> rule.shift(shares.canaryWeight(), canary).forEach(patch::add));
        return patch;
    }

    /** The same for what is mirrored alone, with the weights as they are. */
    ArrayNode mirror(int percent) {
        ArrayNode patch = JsonNodeFactory.instance.arrayNode();
        mirrors.forEach(mirror -> mirror.shift(percent, canary).forEach(patch::add));
        return patch;
    }
}
