package io.ngxagents.vertexai.client.call;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked of a model; named as in Vertex AI's REST paths. */
public enum Operation {
    GENERATE_CONTENT("generateContent"),
    /** The one operation whose answer comes in parts. */
    STREAM_GENERATE_CONTENT("streamGenerateContent"),
    COUNT_TOKENS("countTokens"),
    EMBED_CONTENT("embedContent"),
    /** The older, untyped way; embeddings of several texts at once still go by it. */
    PREDICT("predict");

    private final String verb;

    Operation(String verb) {
        this.verb = verb;
    }

    /** What follows the colon in the path {@code …/models/{model}:{verb}}. */
    public String verb() {
        return verb;
    }

    public boolean streams() {
        return this == STREAM_GENERATE_CONTENT;
    }

    /** The operation of a path's verb; empty if there is none of that name. */
    public static Optional<Operation> ofVerb(String verb) {
        return Arrays.stream(values()).filter(each -> each.verb.equals(verb)).findFirst();
    }
}
