package io.ngxagents.vertexai.client.call;

/** What a caller lets the cache do with one request; the request directives of HTTP's {@code Cache-Control}. */
public enum CacheUse {
    /** Look for an answer, and keep a new one. */
    FULL(true, true),
    /** {@code no-cache}: ask the upstream, and keep the new answer. */
    RENEW(false, true),
    /** {@code no-store}: ask the upstream, and keep nothing. */
    NONE(false, false);

    private final boolean reads;
    private final boolean stores;

    CacheUse(boolean reads, boolean stores) {
        this.reads = reads;
        this.stores = stores;
    }

    public boolean reads() {
        return reads;
    }

    public boolean stores() {
        return stores;
    }
}
