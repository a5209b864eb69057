package io.ngxagents.vertexai.client.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.JsonBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A short name for what an answer says: the same if the model said the same again, whatever parts it came in, though ids, times
 * and token counts differ.
 */
final class AnswerDigest {
    private static final int BYTES = 8;

    /** Fields that say nothing, and the candidates, which are looked at by themselves. */
    private static final List<String> ELSEWHERE =
            List.of("responseId", "createTime", "modelVersion", "usageMetadata", "metadata", "candidates");

    private final JsonMapper mapper = JsonMapper.builder().build();

    /**
     * The digest.
     *
     * @param parts documents of one answer, in order
     * @return 16 hexadecimal digits
     */
    String of(List<JsonBytes> parts) {
        SortedMap<Integer, StringBuilder> candidates = new TreeMap<>();
        StringBuilder rest = new StringBuilder();
        for (JsonBytes part : parts) {
            JsonNode document = parse(part);
            document.path("candidates")
                    .forEach(candidate -> add(
                            candidate,
                            candidates.computeIfAbsent(candidate.path("index").asInt(), i -> new StringBuilder())));
            if (document instanceof ObjectNode object
                    && !object.without(ELSEWHERE).isEmpty()) {
                rest.append(object);
            }
        }
        MessageDigest digest = sha256();
        candidates.values().forEach(said -> {
            digest.update(bytes(said));
            digest.update((byte) 0);
        });
        digest.update(bytes(rest));
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    /** Text runs on from part to part; anything else stands for itself. */
    private static void add(JsonNode candidate, StringBuilder said) {
        for (JsonNode part : candidate.path("content").path("parts")) {
            JsonNode text = part.path("text");
            said.append(text.isTextual() ? text.textValue() : part.toString());
        }
    }

    private JsonNode parse(JsonBytes part) {
        try {
            return mapper.readTree(part.array());
        } catch (IOException e) {
            throw new IllegalArgumentException("an answer is not JSON", e);
        }
    }

    private static byte[] bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
