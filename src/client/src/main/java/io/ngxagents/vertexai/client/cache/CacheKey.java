package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.client.call.ModelCall;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of a question in the cache: the same for two requests exactly if their answers are interchangeable.
 *
 * <p>It is the SHA-256 of the operation, the model, the tenant and the whole request in canonical JSON. Nothing is picked out
 * of the request, so a field that Google adds tomorrow is in the key too; only {@code labels}, which exist for the bill, are
 * left out.
 *
 * @param hex 64 hexadecimal digits
 */
public record CacheKey(String hex) {
    private static final List<String> WITHOUT_EFFECT = List.of("labels");

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
                .object(call.body(), WITHOUT_EFFECT);
        return new CacheKey(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
