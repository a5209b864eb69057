package io.ngxagents.vertexai.tools.loadtest.result;

import java.util.SortedMap;

/**
 * A second of a run.
 *
 * @param number from 1
 * @param phase in which it ends
 * @param isMeasured whether that phase is no warm-up
 * @param planned requests a second that the plan wants at its end; 0 after the plan's end
 * @param lasted seconds since the one before; about 1
 * @param inFlight requests on their way at its end
 * @param cpu cores that the generator used
 * @param cost dollars; 0 without prices
 */
public record Second(
        long number,
        String phase,
        boolean isMeasured,
        double planned,
        double lasted,
        int inFlight,
        double cpu,
        double cost,
        Counts counts,
        SortedMap<Series, Percentiles> percentiles) {

    public Percentiles percentiles(Series series) {
        return percentiles.getOrDefault(series, Percentiles.NONE);
    }
}
