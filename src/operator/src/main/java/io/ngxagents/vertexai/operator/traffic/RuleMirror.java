package io.ngxagents.vertexai.operator.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one rule of an HTTPRoute sends to the canary's Service a second time, by a filter of type RequestMirror. All other
 * filters are somebody else's, mirrors to other backends too.
 *
 * @param index among the route's rules
 * @param rule as the API server gave it
 * @param port of the client's Service in the rule, which the canary's has as well; missing if it names none
 * @param own indices of the filters that mirror to the canary's Service
 */
record RuleMirror(int index, JsonNode rule, JsonNode port, List<Integer> own) {
    private static final int ALL = 100;

    /** Percent of the requests that are mirrored; empty if the filters say something that this operator does not write. */
    OptionalInt percent() {
        if (own.isEmpty()) {
            return OptionalInt.of(0);
        }
        JsonNode mirror = filters().get(own.get(0)).path("requestMirror");
        int percent = mirror.path("percent").asInt(ALL);
        boolean plain = own.size() == 1
                && percent > 0
                && !mirror.has("fraction")
                && mirror.at("/backendRef/port").equals(port);
        return plain ? OptionalInt.of(percent) : OptionalInt.empty();
    }

    private JsonNode filters() {
        return rule.path("filters");
    }

    /**
     * What has this share mirrored, as operations of a JSON Patch; none if it is. They test the whole rule first: another filter
     * may have come or moved meanwhile, and the list can only be written as a whole.
     *
     * @param percent 0 takes the filter away
     * @param canary name of the canary's Service
     */
    List<ObjectNode> shift(int percent, String canary) {
        if (percent().equals(OptionalInt.of(percent))) {
            return List.of();
        }
        ArrayNode wanted = others();
        if (percent > 0) {
            wanted.add(filter(percent, canary));
        }
        String place = "/spec/rules/" + index;
        return List.of(
                Operations.test(place, rule),
                wanted.isEmpty() ? Operations.remove(place + "/filters") : Operations.add(place + "/filters", wanted));
    }

    private ArrayNode others() {
        ArrayNode others = JsonNodeFactory.instance.arrayNode();
        for (int filter = 0; filter < filters().size(); filter++) {
            if (!own.contains(filter)) {
                others.add(filters().get(filter));
            }
        }
        return others;
    }

    private ObjectNode filter(int percent, String canary) {
        ObjectNode backend = JsonNodeFactory.instance.objectNode().put("name", canary);
        if (!port.isMissingNode()) {
            backend.set("port", port);
        }
        ObjectNode mirror = JsonNodeFactory.instance.objectNode();
        mirror.set("backendRef", backend);
        mirror.put("percent", percent);
        ObjectNode filter = JsonNodeFactory.instance.objectNode().put("type", "RequestMirror");
        filter.set("requestMirror", mirror);
        return filter;
    }
}
