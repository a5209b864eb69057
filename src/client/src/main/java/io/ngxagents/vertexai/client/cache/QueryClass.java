package io.ngxagents.vertexai.client.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a request is for the cache; each class has its own time to live. */
public enum QueryClass {
    /** The caller asked for the same answer each time: temperature 0, or a seed. */
    DETERMINISTIC(Duration.ofHours(24)),
    /** Any other generated answer. */
    GENERATION(Duration.ofHours(1)),
    EMBEDDING(Duration.ofDays(7)),
    /** Counted tokens: they change with the model only. */
    TOKENS(Duration.ofHours(24));

    private final Duration timeToLive;

    QueryClass(Duration timeToLive) {
        this.timeToLive = timeToLive;
    }

    /** How long answers live unless the configuration says something else. */
    public Duration defaultTimeToLive() {
        return timeToLive;
    }

    /** Value of the {@code class} label, and the name in the configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of that name; empty if there is none. */
    public static Optional<QueryClass> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }

    /** Decides from the request alone. */
    public static QueryClass of(ModelCall call) {
        if (call.operation() == Operation.COUNT_TOKENS) {
            return TOKENS;
        }
        JsonNode generation = call.body().path("generationConfig");
        if (generation.isMissingNode()) {
            // Protobuf's JSON form also admits the original field names.
            generation = call.body().path("generation_config");
        }
        JsonNode temperature = generation.path("temperature");
        boolean fixed = temperature.isNumber() && temperature.decimalValue().signum() == 0;
        return fixed || generation.hasNonNull("seed") ? DETERMINISTIC : GENERATION;
    }
}
