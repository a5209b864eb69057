package io.ngxagents.vertexai.simulator.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Settings as JSON. Latencies, errors and factors are written as on the command line. */
public final class SettingsJson {
    private static final Map<String, BiFunction<SimulatorSettings, JsonNode, SimulatorSettings>> FIELDS = Map.of(
            "latency",
            (settings, value) -> settings.withLatency(LatencyDistribution.parse(text("latency", value))),
            "errors",
            (settings, value) -> settings.withErrors(texts("errors", value, "a list of texts CODE=SHARE")
                    .map(ErrorRate::parse)
                    .toArray(ErrorRate[]::new)),
            "factors",
            (settings, value) ->
                    settings.withFactors(texts("factors", value, "a list of texts QUANTITY=FACTOR@version=VERSION")
                            .map(VersionFactor::parse)
                            .toArray(VersionFactor[]::new)),
            "quotaPerMinute",
            (settings, value) -> settings.withQuotaPerMinute(wholeNumber("quotaPerMinute", value)),
            "answerTokens",
            (settings, value) -> settings.withAnswerTokens(wholeNumber("answerTokens", value)),
            "chunkInterval",
            (settings, value) ->
                    settings.withChunkInterval(DurationText.parse("chunkInterval", text("chunkInterval", value))),
            "seed",
            (settings, value) -> settings.withSeed(longNumber("seed", value)));

    private final ObjectMapper mapper = new ObjectMapper();

    /** All settings as one JSON object; {@link #read} understands it. */
    public String write(SimulatorSettings settings) {
        ObjectNode object = mapper.createObjectNode();
        object.put("latency", settings.latency().toString());
        ArrayNode errors = object.putArray("errors");
        settings.errors().forEach(error -> errors.add(error.toString()));
        ArrayNode factors = object.putArray("factors");
        settings.factors().forEach(factor -> factors.add(factor.toString()));
        object.put("quotaPerMinute", settings.quotaPerMinute());
        object.put("answerTokens", settings.answerTokens());
        object.put("chunkInterval", DurationText.format(settings.chunkInterval()));
        object.put("seed", settings.seed());
        return object.toString();
    }

    /**
     * The current settings with the fields that the JSON object names.
     *
     * @throws InvalidSettingException if it is no JSON object, or names an unknown field or a value that is not allowed
     */
    public SimulatorSettings read(String json, SimulatorSettings current) {
        SimulatorSettings changed = current;
        for (Map.Entry<String, JsonNode> field : object(json).properties()) {
            var change = FIELDS.get(field.getKey());
            if (change == null) {
                throw new InvalidSettingException(
                        field.getKey(),
                        field.getValue().toString(),
                        "the settings are "
                                + String.join(
                                        ", ", FIELDS.keySet().stream().sorted().toList()));
            }
            changed = change.apply(changed, field.getValue());
        }
        return changed;
    }

    private JsonNode object(String json) {
        JsonNode node;
        try {
            node = mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidSettingException("body", e.getOriginalMessage(), "send a JSON object");
        }
        if (!node.isObject()) {
            throw new InvalidSettingException("body", node.toString(), "send a JSON object");
        }
        return node;
    }

    private static Stream<String> texts(String field, JsonNode value, String allowed) {
        if (!value.isArray()) {
            throw new InvalidSettingException(field, value.toString(), allowed);
        }
        return StreamSupport.stream(value.spliterator(), false).map(each -> text(field, each));
    }

    private static String text(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw new InvalidSettingException(field, value.toString(), "a text");
        }
        return value.textValue();
    }

    private static int wholeNumber(String field, JsonNode value) {
        if (!value.isInt()) {
            throw new InvalidSettingException(field, value.toString(), "a whole number");
        }
        return value.intValue();
    }

    private static long longNumber(String field, JsonNode value) {
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new InvalidSettingException(field, value.toString(), "a whole number of 64 bits");
        }
        return value.longValue();
    }
}
