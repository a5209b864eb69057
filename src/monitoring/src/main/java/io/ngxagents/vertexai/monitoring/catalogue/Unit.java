package io.ngxagents.vertexai.monitoring.catalogue;

/** What a panel's values are counted in. */
public enum Unit {
    REQUESTS_PER_SECOND,
    TOKENS_PER_MINUTE,
    DOLLARS_PER_HOUR,
    SECONDS,
    /** 0 to 1. */
    SHARE,
    /** 0 to 100. */
    PERCENT,
    /** Of processors: 1 is one of them, all the time. */
    CORES,
    BYTES,
    /** Things that are there. */
    COUNT,
    PER_SECOND,
    PER_HOUR
}
