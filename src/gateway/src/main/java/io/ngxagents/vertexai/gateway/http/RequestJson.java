package io.ngxagents.vertexai.gateway.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import java.io.IOException;

/** Reads request bodies strictly: a field given twice has no meaning, and numbers keep every digit. */
final class RequestJson {
    /** As deep as protobuf's JSON reader goes. */
    private static final int DEEPEST = 100;

    private static final int LONGEST_NUMBER = 100;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(CallerRoutes.LARGEST_BODY)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws io.ngxagents.vertexai.client.call.FailedCallException if it is not one JSON object */
    ObjectNode read(byte[] body) {
        try {
            JsonNode node = mapper.readTree(body);
            if (node instanceof ObjectNode object) {
                if (HalfCharacters.mayBeIn(body)) {
                    refuseHalves(object);
                }
                return object;
            }
            throw CallFailure.invalid("the body must be a JSON object").toException();
        } catch (JsonProcessingException e) {
            throw CallFailure.invalid("the body is not JSON: " + e.getOriginalMessage() + place(e.getLocation()))
                    .toException();
        } catch (IOException e) {
            throw CallFailure.invalid("the body cannot be read").toException();
        }
    }

    private static void refuseHalves(ObjectNode object) {
        HalfCharacters.fieldIn("", object).ifPresent(field -> {
            throw CallFailure.invalid("field '" + field + "' has half of a surrogate pair in it")
                    .toException();
        });
    }

    /** What breaks a bound has no place. */
    private static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
