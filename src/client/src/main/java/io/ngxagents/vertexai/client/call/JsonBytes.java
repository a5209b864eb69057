package io.ngxagents.vertexai.client.call;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A finished JSON document in UTF-8, immutable by convention: whoever makes or reads one leaves the array as it is, because
 * a cached answer is handed to many callers without a copy.
 */
public final class JsonBytes {
    private final byte[] bytes;

    private JsonBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Wraps the array without a copy. */
    public static JsonBytes wrap(byte[] bytes) {
        return new JsonBytes(bytes);
    }

    public static JsonBytes of(String json) {
        return new JsonBytes(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The document itself, not a copy. */
    public byte[] array() {
        return bytes;
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonBytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Only the size: answers are never logged. */
    @Override
    public String toString() {
        return bytes.length + " bytes of JSON";
    }
}
