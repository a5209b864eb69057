package io.ngxagents.vertexai.client.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;

/** Reads price tables, and says of a broken one where it is broken and which rule it breaks. */
final class PriceTableReader {
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    PriceTable read(InputStream json) throws IOException {
        try {
            PriceTable table = mapper.readValue(json, PriceTable.class);
            if (table == null) {
                throw new IOException("it is empty");
            }
            return table;
        } catch (JsonMappingException e) {
            throw new IOException(placeOf(e) + ruleOf(e), e);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new IOException(line + "it is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String placeOf(JsonMappingException broken) {
        String place = broken.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining());
        return place.isEmpty() ? "" : place.substring(1) + ": ";
    }

    private static String ruleOf(JsonMappingException broken) {
        if (broken.getCause() instanceof IllegalArgumentException rule) {
            return rule.getMessage();
        }
        if (broken instanceof UnrecognizedPropertyException unknown) {
            return "there is no such field; fields are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        return broken.getOriginalMessage();
    }
}
