package io.ngxagents.vertexai.client.limits;

import java.util.List;

/**
 * What Redis knows of a client's use, over all its pods.
 *
 * @param admitted whether what was asked for fitted and is counted
 * @param second Redis's time, in seconds since 1970
 * @param pods how many of the client's pods asked in the last minute, at least 1
 * @param totals amount in the window by limit, in the order in which the limits were asked for
 * @param waits seconds until what did not fit does, by limit; 0 where it did
 */
record Standing(boolean admitted, long second, int pods, List<Long> totals, List<Long> waits) {
    Standing {
        totals = List.copyOf(totals);
        waits = List.copyOf(waits);
    }
}
