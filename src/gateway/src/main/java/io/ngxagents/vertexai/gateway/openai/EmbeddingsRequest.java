package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request for embeddings, as one call a text, so that each text has its own place in the cache.
 *
 * @param model what the caller called it
 * @param texts to embed, in their order
 * @param dimensions of the vectors; empty for the model's own
 * @param base64 whether vectors are wanted as little-endian floats in base64
 */
record EmbeddingsRequest(String model, List<String> texts, Optional<Integer> dimensions, boolean base64) {
    /** OpenAI's own bound. */
    private static final int MOST_TEXTS = 2048;

    static EmbeddingsRequest read(ObjectNode body) {
        Fields.only("", body, Set.of("model", "input", "dimensions", "encoding_format", "user"));
        JsonNode encoding = body.path("encoding_format");
        String format = Fields.isSet(encoding) ? Fields.text("encoding_format", encoding) : "float";
        if (!format.equals("float") && !format.equals("base64")) {
            throw Fields.invalid("encoding_format", "must be float or base64");
        }
        JsonNode dimensions = body.path("dimensions");
        if (Fields.isSet(dimensions) && !(dimensions.isInt() && dimensions.intValue() > 0)) {
            throw Fields.invalid("dimensions", "must be a positive whole number");
        }
        return new EmbeddingsRequest(
                Fields.text("model", body.path("model")),
                texts(body.path("input")),
                Fields.isSet(dimensions) ? Optional.of(dimensions.intValue()) : Optional.empty(),
                format.equals("base64"));
    }

    private static List<String> texts(JsonNode input) {
        if (input.isTextual()) {
            return List.of(input.textValue());
        }
        if (!input.isArray() || input.isEmpty() || input.size() > MOST_TEXTS) {
            throw Fields.invalid("input", "must be a string or an array of 1 to " + MOST_TEXTS + " strings");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < input.size(); i++) {
            if (!input.get(i).isTextual()) {
                throw Fields.invalid("input[" + i + "]", "must be a string; token ids are not supported");
            }
            texts.add(input.get(i).textValue());
        }
        return texts;
    }

    /**
     * The call for one text.
     *
     * @param resolved the model's own name: all models of Google's before gemini-embedding-2 answer predict
     */
    ModelCall callFor(String text, String resolved) {
        boolean embeds = resolved.contains("gemini") && !resolved.equals("gemini-embedding-001");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (embeds) {
            body.putObject("content").putArray("parts").addObject().put("text", text);
            dimensions.ifPresent(count -> body.putObject("embedContentConfig").put("outputDimensionality", count));
            return new ModelCall(Operation.EMBED_CONTENT, model, body, "");
        }
        body.putArray("instances").addObject().put("content", text);
        dimensions.ifPresent(count -> body.putObject("parameters").put("outputDimensionality", count));
        return new ModelCall(Operation.PREDICT, model, body, "");
    }
}
