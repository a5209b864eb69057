package io.ngxagents.vertexai.tools.loadtest.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Requests of one kind.
 *
 * @param weight its part of the mix, against the other kinds' weights; more than 0
 * @param streams share of its requests that ask for a stream, 0 to 1
 * @param maxOutputTokens null to leave it to the model
 * @param temperature null to leave it to the model
 */
public record RequestKind(
        String name,
        double weight,
        String model,
        Prompts prompts,
        double streams,
        Integer maxOutputTokens,
        Double temperature) {

    public RequestKind {
        if (!(streams >= 0 && streams <= 1)) {
            throw new IllegalArgumentException("'" + streams + "' is not a share; from 0 to 1");
        }
        if (!(weight > 0)) {
            throw new IllegalArgumentException("'" + weight + "' is no weight; more than 0");
        }
    }

    /** The body of generateContent and streamGenerateContent. */
    public String body(String prompt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", prompt);
        if (maxOutputTokens != null || temperature != null) {
            ObjectNode generation = body.putObject("generationConfig");
            if (maxOutputTokens != null) {
                generation.put("maxOutputTokens", maxOutputTokens);
            }
            if (temperature != null) {
                generation.put("temperature", temperature);
            }
        }
        return body.toString();
    }
}
