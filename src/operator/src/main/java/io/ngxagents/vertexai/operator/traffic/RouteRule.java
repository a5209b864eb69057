package io.ngxagents.vertexai.operator.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One rule of an HTTPRoute.
 *
 * @param index among the route's rules
 * @param backends its backendRefs
 * @param stableIndex of the client's Service among them; -1 if it is not there
 * @param canaryIndex of the canary's Service; -1 if it is not there
 */
record RouteRule(int index, JsonNode backends, int stableIndex, int canaryIndex) {
    private static final int WHOLE = 100;

    /** What the Gateway API takes for a weight that is not given. */
    private static final int WEIGHT_WITHOUT_ONE = 1;

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

    /** Whether both weights together cannot be divided by hundredths, which matters only beside others. */
    boolean isCoarse() {
        return hasOthers() && (sum() == 0 || sum() % WHOLE != 0);
    }

    /** Percent of the two's requests that the canary gets; empty if that is no whole number. */
    OptionalInt canaryShare() {
        int both = stableWeight() + canaryWeight();
        if (both == 0 || canaryWeight() * WHOLE % both != 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(canaryWeight() * WHOLE / both);
    }

    /**
     * What gives the canary this share of the two, as operations of a JSON Patch; none if it has it.
     *
     * @param canary name of the canary's Service
     */
    List<ObjectNode> shift(int percent, String canary) {
        boolean there = canaryShare().equals(OptionalInt.of(percent)) && (canaryIndex >= 0 || percent == 0);
        if (there) {
            return List.of();
        }
        int sum = sum();
        int canaryWeight = sum * percent / WHOLE;
        String place = "/spec/rules/" + index + "/backendRefs";
        List<ObjectNode> operations = new ArrayList<>();
        if (canaryIndex >= 0) {
            operations.add(
                    Operations.test(place + "/" + stableIndex + "/name", backends.at("/" + stableIndex + "/name")));
            operations.add(
                    Operations.test(place + "/" + canaryIndex + "/name", backends.at("/" + canaryIndex + "/name")));
            operations.add(Operations.add(
                    place + "/" + canaryIndex + "/weight", JsonNodeFactory.instance.numberNode(canaryWeight)));
        } else {
            // All of them: another of the canary's may have come meanwhile.
            operations.add(Operations.test(place, backends));
            ObjectNode beside = backends.get(stableIndex).deepCopy();
            operations.add(
                    Operations.add(place + "/-", beside.put("name", canary).put("weight", canaryWeight)));
        }
        operations.add(Operations.add(
                place + "/" + stableIndex + "/weight", JsonNodeFactory.instance.numberNode(sum - canaryWeight)));
        return operations;
    }
}
