package io.ngxagents.vertexai.simulator.answer;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;

/**
 * The answer to one instance of a predict call, in the shapes of Google's own models: an instance with a text
 * {@code content} is embedded, one with a text {@code prompt} is continued.
 */
public final class Prediction {
    private Prediction() {}

    /** Whether the instance has one of the two shapes. */
    public static boolean understands(Value instance) {
        return hasText(instance, "content") || hasText(instance, "prompt");
    }

    /**
     * The answer to an instance that is understood.
     *
     * @param model the model's short name
     * @param dimensions of an embedding
     * @param tokens of a continuation
     */
    public static Value of(Value instance, String model, int dimensions, int tokens) {
        if (hasText(instance, "content")) {
            return embedding(text(instance, "content"), model, dimensions);
        }
        Fingerprint fingerprint = Fingerprint.of(model, instance);
        return struct(Struct.newBuilder()
                .putFields(
                        "content",
                        Value.newBuilder()
                                .setStringValue(ProseText.of(fingerprint.random(0), tokens))
                                .build()));
    }

    private static Value embedding(String text, String model, int dimensions) {
        ListValue.Builder values = ListValue.newBuilder();
        EmbeddingVector.of(model, text, dimensions)
                .values()
                .forEach(value -> values.addValues(Value.newBuilder().setNumberValue(value)));
        Struct.Builder statistics = Struct.newBuilder()
                .putFields(
                        "token_count",
                        Value.newBuilder()
                                .setNumberValue(TokenCount.ofText(text))
                                .build())
                .putFields("truncated", Value.newBuilder().setBoolValue(false).build());
        Struct.Builder embeddings = Struct.newBuilder()
                .putFields("values", Value.newBuilder().setListValue(values).build())
                .putFields("statistics", struct(statistics));
        return struct(Struct.newBuilder().putFields("embeddings", struct(embeddings)));
    }

    private static Value struct(Struct.Builder fields) {
        return Value.newBuilder().setStructValue(fields).build();
    }

    private static boolean hasText(Value instance, String field) {
        Value value = instance.getStructValue().getFieldsMap().get(field);
        return value != null && value.hasStringValue();
    }

    private static String text(Value instance, String field) {
        return instance.getStructValue().getFieldsOrThrow(field).getStringValue();
    }
}
