package io.ngxagents.vertexai.gateway.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * Finds halves of characters: JSON can spell one half of a surrogate pair, but protobuf cannot, and would ask the model something
 * else than the caller did.
 */
final class HalfCharacters {
    /** Of UTF-8's three bytes for a code point from U+D000 on; a surrogate's second byte is 0xA0 or more. */
    private static final byte LEAD = (byte) 0xED;

    private static final int FIRST_OF_SURROGATES = 0xA0;

    private HalfCharacters() {}

    /** A quick look, which most bodies need no more than: whether any surrogate is spelled in it. */
    static boolean mayBeIn(byte[] json) {
        for (int i = 0; i + 3 < json.length; i++) {
            boolean escaped = json[i] == '\\' && json[i + 1] == 'u' && (json[i + 2] == 'd' || json[i + 2] == 'D');
            boolean encoded = json[i] == LEAD && (json[i + 1] & 0xFF) >= FIRST_OF_SURROGATES;
            if (escaped || encoded) {
                return true;
            }
        }
        return false;
    }

    /** Path of the first text with half a character in it. In names of fields the parser finds them. */
    static Optional<String> fieldIn(String path, JsonNode node) {
        if (node.isTextual()) {
            return isWhole(node.textValue()) ? Optional.empty() : Optional.of(path);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String within = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            Optional<String> found = fieldIn(within, field.getValue());
            if (found.isPresent()) {
                return found;
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            Optional<String> found = fieldIn(path + "[" + i + "]", node.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
