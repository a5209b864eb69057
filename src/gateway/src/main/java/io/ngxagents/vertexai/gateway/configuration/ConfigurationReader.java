package io.ngxagents.vertexai.gateway.configuration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import java.util.Arrays;
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
        } catch (InvalidFormatException e) {
            throw new InvalidConfigurationException(pathOf(e), e.getValue(), allowed(e.getTargetType()));
        } catch (MismatchedInputException e) {
            throw new InvalidConfigurationException(pathOf(e), null, allowed(e.getTargetType()));
        } catch (JsonMappingException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new InvalidConfigurationException(pathOf(e), "this value", String.valueOf(cause.getMessage()));
        } catch (JsonProcessingException e) {
            throw new InvalidConfigurationException(
                    "line " + e.getLocation().getLineNr(),
                    "this text",
                    "the file must be JSON: " + e.getOriginalMessage());
        }
    }

    private String allowed(Class<?> type) {
        if (type != null && type.isEnum()) {
            return "use one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> mapper.convertValue(constant, String.class))
                            .collect(Collectors.joining(", "));
        }
        if (type == boolean.class) {
            return "write true or false";
        }
        boolean number = type == int.class || type == long.class;
        return number ? "write a whole number" : "write " + (type == null ? "another value" : type.getSimpleName());
    }

    private static String pathOf(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
