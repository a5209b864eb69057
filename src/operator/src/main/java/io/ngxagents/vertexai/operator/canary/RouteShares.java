package io.ngxagents.vertexai.operator.canary;

/**
 * What a route gives the canary of a client's requests.
 *
 * @param canaryWeight percent whose callers get the canary's answers, 0 to 100
 * @param mirrorPercent percent that the canary gets as well, and whose callers get the stable track's answers; 0 to 100
 */
public record RouteShares(int canaryWeight, int mirrorPercent) {
    /** All requests to the stable track, none twice. */
    public static final RouteShares NONE = new RouteShares(0, 0);

    /** Whether the canary gets any request. */
    public boolean reachCanary() {
        return canaryWeight > 0 || mirrorPercent > 0;
    }
}
