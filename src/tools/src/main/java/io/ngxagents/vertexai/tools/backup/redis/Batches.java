package io.ngxagents.vertexai.tools.backup.redis;

/** How many keys to ask for at once: so many that Redis serves others in between, and that their values fit into memory. */
final class Batches {
    /** Redis takes well under a millisecond for as many ordinary answers. */
    private static final int MOST_KEYS = 64;

    private static final long MOST_BYTES = 4 << 20;

    private int keys = 8;

    int keys() {
        return keys;
    }

    /** @param bytes that the last batch was */
    void was(int count, long bytes) {
        long mean = Math.max(1, bytes / Math.max(1, count));
        keys = (int) Math.max(1, Math.min(Math.min(MOST_KEYS, keys * 2L), MOST_BYTES / mean));
    }
}
