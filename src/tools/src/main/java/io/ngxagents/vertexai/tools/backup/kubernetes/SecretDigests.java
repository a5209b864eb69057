package io.ngxagents.vertexai.tools.backup.kubernetes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Secrets that a client's spec names.
 *
 * @param secrets in the order of their names
 */
public record SecretDigests(List<Digest> secrets) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public SecretDigests {
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
    }

    /**
     * One Secret.
     *
     * @param problem why nothing is known of it; null if it is
     * @param sha256 of each value, by its key
     * @param values in base64, by their keys; null unless the backup is encrypted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Digest(
            String name, String problem, SortedMap<String, String> sha256, SortedMap<String, String> values) {
        public Digest {
            sha256 = sha256 == null ? new TreeMap<>() : new TreeMap<>(sha256);
        }
    }

    public byte[] bytes() throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    /** @throws IllegalArgumentException if these bytes are something else */
    public static SecretDigests parse(byte[] bytes) {
        try {
            SecretDigests read = JSON.readValue(bytes, SecretDigests.class);
            if (read == null || read.secrets().stream().anyMatch(secret -> secret.name() == null)) {
                throw new IllegalArgumentException("it is no list of Secrets");
            }
            return read;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("it is no list of Secrets", unreadable);
        }
    }
}
