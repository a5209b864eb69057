package io.ngxagents.vertexai.it.benchmark;

import io.ngxagents.vertexai.it.benchmark.load.LoadReport;
import java.time.Duration;

/**
 * One run, and what it took of the server.
 *
 * @param cpu processor time of the server, from the first request until the last answer
 * @param duration for which requests were to be sent
 */
public record Loaded(LoadReport report, Duration cpu, Duration duration) {
    /** Of the server's core, 1 being all of it. */
    double cpuShare() {
        return (double) cpu.toNanos() / duration.toNanos();
    }

    /** Microseconds of processor time that a request took. */
    public double cpuMicrosPerRequest() {
        return cpu.toNanos() / 1000.0 / report.requests();
    }
}
