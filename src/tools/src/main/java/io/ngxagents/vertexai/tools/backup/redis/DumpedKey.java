package io.ngxagents.vertexai.tools.backup.redis;

/**
 * A key with its value, as Redis dumps it.
 *
 * @param suffix its name without the client's
 * @param expiresAt milliseconds since 1970, by the clock of its Redis; 0 for never
 * @param payload of DUMP, for RESTORE
 */
record DumpedKey(byte[] suffix, long expiresAt, byte[] payload) {
    /** Whether it is over at a time, in milliseconds since 1970. */
    boolean isExpired(long now) {
        return expiresAt != 0 && expiresAt <= now;
    }
}
