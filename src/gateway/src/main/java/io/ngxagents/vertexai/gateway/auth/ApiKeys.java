package io.ngxagents.vertexai.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * API keys by the names of their owners. Only digests are kept, and each look-up compares with all of them in constant time,
 * so that neither memory nor timing tells a key.
 */
public final class ApiKeys {
    private final Map<String, byte[]> digests = new LinkedHashMap<>();

    /**
     * Keys to compare with.
     *
     * @param keys by owner's name
     * @throws IllegalArgumentException if one is empty, or belongs to two owners: answers are kept apart by owner
     */
    public ApiKeys(Map<String, String> keys) {
        Map<String, String> owners = new HashMap<>();
        keys.forEach((owner, key) -> {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("the API key of '" + owner + "' is empty");
            }
            String another = owners.put(key, owner);
            if (another != null) {
                throw new IllegalArgumentException("'" + another + "' and '" + owner + "' have the same API key");
            }
            digests.put(owner, digest(key));
        });
    }

    /** Whose key it is; empty if it is nobody's. */
    public Optional<String> ownerOf(String key) {
        byte[] presented = digest(key);
        String owner = null;
        for (Map.Entry<String, byte[]> each : digests.entrySet()) {
            if (MessageDigest.isEqual(each.getValue(), presented)) {
                owner = each.getKey();
            }
        }
        return Optional.ofNullable(owner);
    }

    public int size() {
        return digests.size();
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Only how many: digests of short keys can be guessed. */
    @Override
    public String toString() {
        return digests.size() + " API keys";
    }
}
