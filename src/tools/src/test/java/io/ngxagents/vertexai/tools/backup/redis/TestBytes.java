package io.ngxagents.vertexai.tools.backup.redis;

import java.util.Random;

/** Bytes that do not pack. */
public final class TestBytes {
    private TestBytes() {}

    /** The same for the same seed. */
    public static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
