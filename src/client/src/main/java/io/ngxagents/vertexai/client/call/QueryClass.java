package io.ngxagents.vertexai.client.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a request is for the cache; each class has its own time to live. Four are built in and decided from the request alone;
 * a configuration may name more.
 *
 * @param label value of the {@code class} label, and the name in the configuration
 * @param defaultTimeToLive how long answers live unless the configuration says something else
 */
public record QueryClass(String label, Duration defaultTimeToLive) {
    /** The caller asked for the same answer each time: temperature 0, or a seed. */
    public static final QueryClass DETERMINISTIC = new QueryClass("deterministic", Duration.ofHours(24));

    /** Any other generated answer. */
    public static final QueryClass GENERATION = new QueryClass("generation", Duration.ofHours(1));

    public static final QueryClass EMBEDDING = new QueryClass("embedding", Duration.ofDays(7));

    /** Counted tokens: they change with the model only. */
    public static final QueryClass TOKENS = new QueryClass("tokens", Duration.ofHours(24));

    /** The classes that are there without a configuration. */
    public static final List<QueryClass> BUILT_IN = List.of(DETERMINISTIC, GENERATION, EMBEDDING, TOKENS);

    public QueryClass {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(defaultTimeToLive, "defaultTimeToLive");
    }

    /** The built-in class of a request. */
    public static QueryClass of(ModelCall call) {
        return switch (call.operation()) {
            case COUNT_TOKENS -> TOKENS;
            case EMBED_CONTENT -> EMBEDDING;
            // Models that answer with vectors are the ones that still take predict; others are told by their
            // parameters.
            case PREDICT ->
                call.model().contains("embedding")
                        ? EMBEDDING
                        : ofParameters(call.body().path("parameters"));
            case GENERATE_CONTENT, STREAM_GENERATE_CONTENT -> ofParameters(generationConfig(call.body()));
        };
    }

    /** Protobuf's JSON form also admits the original field names. */
    private static JsonNode generationConfig(JsonNode body) {
        JsonNode config = body.path("generationConfig");
        return config.isMissingNode() ? body.path("generation_config") : config;
    }

    private static QueryClass ofParameters(JsonNode parameters) {
        JsonNode temperature = parameters.path("temperature");
        boolean fixed = temperature.isNumber() && temperature.decimalValue().signum() == 0;
        return fixed || parameters.hasNonNull("seed") ? DETERMINISTIC : GENERATION;
    }
}
