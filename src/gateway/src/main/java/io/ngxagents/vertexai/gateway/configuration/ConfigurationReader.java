package io.ngxagents.vertexai.gateway.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import java.util.stream.Collectors;

/** Reads the configuration file; whatever it does not know or cannot use is refused by name. */
final class ConfigurationReader {
    /** A number or truth value that is missing is refused too; what may be missing is checked by the rules. */
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    GatewayConfiguration read(String json) {
        try {
            GatewayConfiguration configuration = mapper.readValue(json, GatewayConfiguration.class);
            new ConfigurationRules().check(configuration);
            return configuration;
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new InvalidConfigurationException(pathOf(e), "unknown field", "known here: " + known);
        } catch (JsonMappingException e) {
            throw new InvalidConfigurationException(pathOf(e), "its value", e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new InvalidConfigurationException(
                    "line " + e.getLocation().getLineNr(),
                    "this text",
                    "the file must be JSON: " + e.getOriginalMessage());
        }
    }

    private static String pathOf(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
