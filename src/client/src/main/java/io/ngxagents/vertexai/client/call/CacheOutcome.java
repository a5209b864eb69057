package io.ngxagents.vertexai.client.call;

/** Where an answer came from: the header {@code x-vertexai-cache}, and the metrics' {@code cache} and {@code level}. */
public enum CacheOutcome {
    /** From this process: its local level, or an answer that another caller was already waiting for. */
    HIT_LOCAL("hit-local", "hit"),
    HIT_REDIS("hit-redis", "hit"),
    /** From the cache, though its time to live has passed: a new answer is on its way, or the upstream fails. */
    STALE("stale", "stale"),
    /** From the upstream, after the cache had nothing. */
    MISS("miss", "miss"),
    /** From the upstream, without asking the cache. */
    BYPASS("bypass", "bypass");

    private final String header;
    private final String label;

    CacheOutcome(String header, String label) {
        this.header = header;
        this.label = label;
    }

    /** Value of the response header. */
    public String header() {
        return header;
    }

    /** Value of the latency's {@code cache} label. */
    public String label() {
        return label;
    }

    /** Whether the answer came from the cache. */
    public boolean isHit() {
        return this == HIT_LOCAL || this == HIT_REDIS || this == STALE;
    }

    /** What it is for another caller who shares the answer: nothing was asked for this one. */
    public CacheOutcome joined() {
        return this == STALE ? STALE : HIT_LOCAL;
    }
}
