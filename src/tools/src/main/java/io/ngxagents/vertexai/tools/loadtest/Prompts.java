package io.ngxagents.vertexai.tools.loadtest;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What is asked. The distinct prompts take turns, so that of a run all but that many requests can be cache hits; a share
 * of the requests, spread evenly, asks what nobody asked before.
 *
 * @param distinct at least 1
 * @param newShare of the requests with a prompt of their own, from 0 to 1
 * @param run tells the new prompts of this run from those of earlier ones
 */
record Prompts(int distinct, double newShare, String run) {
    Prompts {
        if (!(newShare >= 0 && newShare <= 1)) {
            throw new IllegalArgumentException("'" + newShare + "' is not a share; from 0 to 1");
        }
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
        boolean isNew = Math.floor((request + 1) * newShare) > Math.floor(request * newShare);
        String subject = isNew ? run + "-" + request : String.valueOf(request % distinct);
        String text = "Load test question " + subject + ": what should a runbook say about it?";
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
