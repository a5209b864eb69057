package io.ngxagents.vertexai.monitoring.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/**
 * The bounds that people may set; the defaults are the KPIs.
 *
 * @param tokensPerMinute most tokens that a client may use in a minute, for a quarter of an hour
 * @param errorRate most failed requests, as a share of all, 0 to 1
 * @param cacheHitRate least answers from the cache, as a share of the requests that asked it, 0 to 1
 * @param latencyP95 time within which 95 of 100 requests are to be answered
 * @param costShare of the daily cost that a client may have, the share from which it is told of, 0 to 1
 * @param leastRequestsPerSecond with fewer requests a share says little, and nobody is woken by one
 */
public record Thresholds(
        long tokensPerMinute,
        double errorRate,
        double cacheHitRate,
        Duration latencyP95,
        double costShare,
        double leastRequestsPerSecond) {
    public static final Thresholds KPIS = new Thresholds(100_000, 0.05, 0.5, Duration.ofMillis(2000), 0.9, 0.1);

    public Thresholds {
        require(tokensPerMinute > 0, "tokensPerMinute", tokensPerMinute, "more than 0");
        require(isShare(errorRate), "errorRate", errorRate, "between 0 and 1");
        require(isShare(cacheHitRate), "cacheHitRate", cacheHitRate, "between 0 and 1");
        require(latencyP95.compareTo(Duration.ZERO) > 0, "latencyP95", latencyP95, "more than 0");
        require(isShare(costShare), "costShare", costShare, "between 0 and 1");
        require(leastRequestsPerSecond >= 0, "leastRequestsPerSecond", leastRequestsPerSecond, "at least 0");
    }

    /** The same as numbers in expressions. */
    public Bounds bounds() {
        return new Bounds(
                Long.toString(tokensPerMinute),
                number(errorRate),
                number(errorRate * 100),
                number(cacheHitRate),
                number(cacheHitRate * 100),
                number(latencyP95.toMillis() / 1000.0),
                number(costShare),
                number(leastRequestsPerSecond));
    }

    /** Without an exponent and without zeros that say nothing: {@code 0.05}, {@code 2}. */
    private static String number(double value) {
        return BigDecimal.valueOf(value)
                .setScale(6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    private static void require(boolean holds, String field, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(field + " is " + value + ", it must be " + allowed);
        }
    }
}
