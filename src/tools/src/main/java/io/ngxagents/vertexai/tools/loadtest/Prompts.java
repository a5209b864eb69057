package io.ngxagents.vertexai.tools.loadtest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What is asked. The distinct prompts take turns, so that of a run all but that many requests can be cache hits.
 *
 * @param distinct at least 1
 */
record Prompts(int distinct) {
    Prompts {
        if (distinct < 1) {
            throw new IllegalArgumentException("'" + distinct + "' prompts are too few; at least 1");
        }
    }

    /**
     * The body of a generateContent request.
     *
     * @param request from 0
     */
    String body(long request) {
        String text = "Load test question " + request % distinct + ": what should a runbook say about it?";
        return new JsonObject()
                .put(
                        "contents",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("role", "user")
                                        .put("parts", new JsonArray().add(new JsonObject().put("text", text)))))
                .encode();
    }
}
