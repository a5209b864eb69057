package io.ngxagents.vertexai.client.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Feeds a JSON value to a digest in one form: field names sorted, numbers in their shortest exact form. Each value begins
 * with its kind and, where it has one, its length, so that two different values never give the same bytes.
 */
final class CanonicalJson {
    private final MessageDigest digest;

    CanonicalJson(MessageDigest digest) {
        this.digest = digest;
    }

    CanonicalJson text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        head('s', bytes.length);
        digest.update(bytes);
        return this;
    }

    /** A JSON object without the named fields of its first level. */
    CanonicalJson object(JsonNode object, List<String> without) {
        Map<String, JsonNode> fields = new TreeMap<>();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.keySet().removeAll(without);
        head('o', fields.size());
        fields.forEach((name, value) -> text(name).value(value));
        return this;
    }

    private void value(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value, List.of());
            case ARRAY -> {
                head('a', value.size());
                value.forEach(this::value);
            }
            case NUMBER -> number(value);
            case BOOLEAN -> head('b', value.booleanValue() ? 1 : 0);
            case NULL -> head('0', 0);
            default -> {
                head(value.getNodeType() == JsonNodeType.STRING ? 't' : 'x', 0);
                text(value.asText());
            }
        }
    }

    private void number(JsonNode number) {
        BigDecimal exact = number.decimalValue();
        head('n', 0);
        text((exact.signum() == 0 ? BigDecimal.ZERO : exact.stripTrailingZeros()).toString());
    }

    private void head(char kind, int length) {
        digest.update((byte) kind);
        digest.update((byte) (length >>> 24));
        digest.update((byte) (length >>> 16));
        digest.update((byte) (length >>> 8));
        digest.update((byte) length);
    }
}
