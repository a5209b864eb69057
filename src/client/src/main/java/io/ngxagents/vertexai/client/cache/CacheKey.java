package io.ngxagents.vertexai.client.cache;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.ModelCall;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of a question in the cache: the same for two requests exactly if their answers are interchangeable.
 *
 * <p>It is the SHA-256 of the operation, the model, the tenant and the whole request in canonical JSON. Nothing is picked out
 * of the request, so a field that Google adds tomorrow is in the key too. Left out are only {@code labels}, which exist for the
 * bill, and a {@code generationConfig} without a field, which says nothing: Google's SDK sends one with any header of a
 * caller's own.
 *
 * @param hex 64 hexadecimal digits
 */
public record CacheKey(String hex) {
    private static final String LABELS = "labels";
    private static final String SETTINGS = "generationConfig";

    /**
     * The key of a question.
     *
     * @param call with the model's own name, not an alias
     */
    public static CacheKey of(ModelCall call) {
        MessageDigest digest = sha256();
        new CanonicalJson(digest)
                .text(call.operation().verb())
                .text(call.model())
                .text(call.tenant())
                .object(call.body(), withoutEffect(call.body()));
        return new CacheKey(HexFormat.of().formatHex(digest.digest()));
    }

    private static List<String> withoutEffect(ObjectNode body) {
        return body.get(SETTINGS) instanceof ObjectNode settings && settings.isEmpty()
                ? List.of(LABELS, SETTINGS)
                : List.of(LABELS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
