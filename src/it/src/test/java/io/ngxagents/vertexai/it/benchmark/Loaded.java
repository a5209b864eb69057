package io.ngxagents.vertexai.it.benchmark;

import io.ngxagents.vertexai.it.benchmark.load.LoadReport;

/**
 * One run, and what it took of the server.
 *
 * @param cpuShare of the server's core, 1 being all of it
 */
public record Loaded(LoadReport report, double cpuShare) {
    /** Microseconds of processor time that a request took. */
    public double cpuMicrosPerRequest() {
        return cpuShare * 1e6 / report.perSecond();
    }
}
