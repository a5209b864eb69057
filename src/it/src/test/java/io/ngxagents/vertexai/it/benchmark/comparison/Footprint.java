package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.ServerProcess;
import java.time.Duration;
import java.util.List;

/**
 * How large a gateway is.
 *
 * @param starts times from start to ready, on both cores, with nothing else of the comparison at work
 * @param residentBytes memory of the machine that it takes after all its runs
 * @param peakResidentBytes the most that it took
 */
record Footprint(String gateway, String cache, List<Duration> starts, long residentBytes, long peakResidentBytes) {
    static Footprint of(Subject subject, List<Duration> starts) {
        ServerProcess process = subject.process();
        return new Footprint(
                subject.gateway(), subject.cache(), starts, process.residentBytes(), process.peakResidentBytes());
    }
}
