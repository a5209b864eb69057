package io.ngxagents.vertexai.operator.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
    private static final int WHOLE = 100;
    private static final int WEIGHT_WITHOUT_ONE = 1;

    private final JsonNode route;
    private final String stable;
    private final String canary;
    private final List<Rule> rules;

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
                .filter(rule -> rule.stableIndex >= 0)
                .toList();
    }

    private Rule rule(int index) {
        JsonNode backends = route.at("/spec/rules/" + index + "/backendRefs");
        return new Rule(index, backends, find(backends, stable), find(backends, canary));
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

    /**
     * One rule with the client's Service among its backends.
     *
     * @param canaryIndex -1 if the canary's Service is not among them
     */
    private record Rule(int index, JsonNode backends, int stableIndex, int canaryIndex) {
        int stableWeight() {
            return weight(stableIndex);
        }

        int canaryWeight() {
            return canaryIndex < 0 ? 0 : weight(canaryIndex);
        }

        private int weight(int backend) {
            return backends.get(backend).path("weight").asInt(WEIGHT_WITHOUT_ONE);
        }

        boolean hasOthers() {
            return backends.size() > (canaryIndex < 0 ? 1 : 2);
        }

        /** What both weights add up to; others' weights keep their meaning only if that stays. */
        int sum() {
            return hasOthers() ? stableWeight() + canaryWeight() : WHOLE;
        }

        OptionalInt canaryShare() {
            int both = stableWeight() + canaryWeight();
            if (both == 0 || canaryWeight() * WHOLE % both != 0) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(canaryWeight() * WHOLE / both);
        }
    }

    /** Percent that the canary gets in every rule; empty if it is not one whole number in all of them. */
    OptionalInt canaryShare() {
        Set<Integer> shares = new TreeSet<>();
        for (Rule rule : rules) {
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
        Optional<Rule> coarse = rules.stream()
                .filter(rule -> rule.hasOthers() && rule.sum() % WHOLE != 0)
                .findFirst();
        if (coarse.isPresent()) {
            return Optional.of(name + ": spec.rules[" + coarse.get().index + "] has other backends, and the weights of "
                    + stable + " and " + canary + " add up to " + coarse.get().sum()
                    + "; they must add up to a multiple of " + WHOLE);
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
        for (Rule rule : rules) {
            boolean there =
                    rule.canaryShare().equals(OptionalInt.of(percent)) && (rule.canaryIndex >= 0 || percent == 0);
            if (!there) {
                operations(rule, percent).forEach(patch::add);
            }
        }
        return patch;
    }

    private List<ObjectNode> operations(Rule rule, int percent) {
        int sum = rule.sum();
        int canaryWeight = sum * percent / WHOLE;
        String backends = "/spec/rules/" + rule.index + "/backendRefs";
        List<ObjectNode> operations = new ArrayList<>();
        if (rule.canaryIndex >= 0) {
            operations.add(test(
                    backends + "/" + rule.stableIndex + "/name", rule.backends.at("/" + rule.stableIndex + "/name")));
            operations.add(test(
                    backends + "/" + rule.canaryIndex + "/name", rule.backends.at("/" + rule.canaryIndex + "/name")));
            operations.add(add(
                    backends + "/" + rule.canaryIndex + "/weight", JsonNodeFactory.instance.numberNode(canaryWeight)));
        } else {
            // All of them: another of the canary's may have come meanwhile.
            operations.add(test(backends, rule.backends));
            ObjectNode beside = rule.backends.get(rule.stableIndex).deepCopy();
            operations.add(add(backends + "/-", beside.put("name", canary).put("weight", canaryWeight)));
        }
        operations.add(add(
                backends + "/" + rule.stableIndex + "/weight",
                JsonNodeFactory.instance.numberNode(sum - canaryWeight)));
        return operations;
    }

    private static ObjectNode test(String path, JsonNode value) {
        return operation("test", path, value);
    }

    private static ObjectNode add(String path, JsonNode value) {
        return operation("add", path, value);
    }

    private static ObjectNode operation(String kind, String path, JsonNode value) {
        ObjectNode operation =
                JsonNodeFactory.instance.objectNode().put("op", kind).put("path", path);
        operation.set("value", value);
        return operation;
    }
}
