package io.ngxagents.vertexai.client.usage;

import io.ngxagents.vertexai.client.cache.CacheKey;

/** Where requests are written down for later study. Nothing waits for it, and nothing fails because of it. */
public interface UsageLog extends AutoCloseable {
    /** Writes nothing down. */
    UsageLog NONE = new UsageLog() {
        @Override
        public boolean covers(CacheKey key) {
            return false;
        }

        @Override
        public void record(UsageRecord request) {}

        @Override
        public void close() {}
    };

    /** Whether requests of this key are written down: always or never, so that a record is made only where it is wanted. */
    boolean covers(CacheKey key);

    /** Takes a request that has ended; does nothing if its key is not covered. Never blocks, never throws. */
    void record(UsageRecord request);

    @Override
    void close();
}
