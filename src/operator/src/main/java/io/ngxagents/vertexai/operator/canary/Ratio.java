package io.ngxagents.vertexai.operator.canary;

/** How many pods make a weight when all pods share the requests evenly. */
final class Ratio {
    /** More pods than this are never added for the sake of an exact ratio. */
    static final int MAX_PODS = 100;

    private Ratio() {}

    /** Canary pods, at least one, that come nearest to the weight beside so many stable pods. */
    static int canaryPods(int weight, int stablePods) {
        if (weight == 100) {
            return Math.max(1, stablePods);
        }
        return Math.max(1, (int) Math.round((double) stablePods * weight / (100 - weight)));
    }

    /** Canary pods, at least one, for this share of what so many stable pods answer, while those go on answering all of it. */
    static int mirrorPods(int percent, int stablePods) {
        return Math.max(1, (int) Math.ceil(stablePods * percent / 100.0));
    }

    /** Share of the canary in percent, rounded; 0 without pods. */
    static int share(int canaryPods, int stablePods) {
        int pods = canaryPods + stablePods;
        return pods == 0 ? 0 : (int) Math.round(100.0 * canaryPods / pods);
    }

    /**
     * Fewest stable pods, at least {@code atLeast}, beside which some number of canary pods meets the weight to a point;
     * {@code atLeast} itself if that would take more than {@link #MAX_PODS} pods in all.
     */
    static int exactStablePods(int weight, int atLeast) {
        if (weight == 100) {
            return atLeast;
        }
        for (int stable = Math.max(1, atLeast); stable < MAX_PODS; stable++) {
            int canary = canaryPods(weight, stable);
            if (canary + stable > MAX_PODS) {
                return atLeast;
            }
            // In whole numbers: |canary / (stable + canary) - weight / 100| <= 1 / 100.
            if (Math.abs(100 * canary - weight * (stable + canary)) <= stable + canary) {
                return stable;
            }
        }
        return atLeast;
    }
}
