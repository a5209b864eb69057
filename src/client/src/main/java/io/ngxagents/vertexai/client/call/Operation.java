package io.ngxagents.vertexai.client.call;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked of a model; named as in Vertex AI's REST paths. */
public enum Operation {
    GENERATE_CONTENT("generateContent"),
    COUNT_TOKENS("countTokens");

    private final String verb;

    Operation(String verb) {
        this.verb = verb;
    }

    /** What follows the colon in the path {@code …/models/{model}:{verb}}. */
    public String verb() {
        return verb;
    }

    /** The operation of a path's verb; empty if there is none of that name. */
    public static Optional<Operation> ofVerb(String verb) {
        return Arrays.stream(values()).filter(each -> each.verb.equals(verb)).findFirst();
    }
}
