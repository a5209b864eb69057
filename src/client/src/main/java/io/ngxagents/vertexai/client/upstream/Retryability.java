package io.ngxagents.vertexai.client.upstream;

/** Whether another attempt can help. */
public enum Retryability {
    NEVER,
    /** A second failure of this kind is not bad luck. */
    ONCE,
    /** The moment was bad. */
    SOON,
    /** Quota: after the time that the upstream names, else after at least a second. */
    WHEN_TOLD
}
