package io.ngxagents.vertexai.monitoring.catalogue;

/**
 * The bounds as expressions and texts have them: numbers, or what stands for a number where people set it later.
 *
 * @param errorPercent the same as {@code errorRate}, in percent
 * @param cacheHitPercent the same as {@code cacheHitRate}, in percent
 * @param latencySeconds in seconds
 * @see Thresholds what each means
 */
public record Bounds(
        String tokensPerMinute,
        String errorRate,
        String errorPercent,
        String cacheHitRate,
        String cacheHitPercent,
        String latencySeconds,
        String costShare,
        String leastRequestsPerSecond) {}
