package io.ngxagents.vertexai.client.call;

/** How the provider served a call, which decides by which price it is paid. */
public enum ServiceTier {
    /** On demand, as everyone. */
    STANDARD,
    /** On demand before others, for more money. */
    PRIORITY,
    /** On demand after others, for less. */
    FLEX,
    /** By throughput that is paid by the hour, so that one call more costs nothing. */
    PROVISIONED
}
