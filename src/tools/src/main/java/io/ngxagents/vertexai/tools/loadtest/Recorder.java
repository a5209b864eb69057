package io.ngxagents.vertexai.tools.loadtest;

import io.ngxagents.vertexai.tools.loadtest.plan.Plan;
import io.ngxagents.vertexai.tools.loadtest.plan.Plan.Moment;
import io.ngxagents.vertexai.tools.loadtest.report.ResultFolder;
import io.ngxagents.vertexai.tools.loadtest.result.Counts;
import io.ngxagents.vertexai.tools.loadtest.result.Measurements;
import io.ngxagents.vertexai.tools.loadtest.result.Prices;
import io.ngxagents.vertexai.tools.loadtest.result.Second;
import io.ngxagents.vertexai.tools.loadtest.result.Tally;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Cuts a run into seconds, keeps them and writes them down. One thread at a time. */
final class Recorder {
    private final Plan plan;
    private final Measurements measurements;
    private final Prices prices;
    private final IntSupplier inFlight;
    private final Optional<ResultFolder> folder;
    private final List<Second> seconds = new ArrayList<>();
    private final Instant start;
    private final long startNanos;
    private long lastNanos;
    private Duration lastCpu = cpu();

    /** @param start the time at {@code startNanos} */
    Recorder(
            Plan plan,
            Measurements measurements,
            Prices prices,
            IntSupplier inFlight,
            Optional<ResultFolder> folder,
            Instant start,
            long startNanos) {
        this.plan = plan;
        this.measurements = measurements;
        this.prices = prices;
        this.inFlight = inFlight;
        this.folder = folder;
        this.start = start;
        this.startNanos = startNanos;
        this.lastNanos = startNanos;
    }

    /** Ends the second that is under way. */
    Second next() throws IOException {
        long now = System.nanoTime();
        Duration cpu = cpu();
        double lasted = (now - lastNanos) / 1e9;
        Tally tally = measurements.takeInterval();
        Counts counts = tally.counts();
        Moment middle = plan.at(Duration.ofNanos((lastNanos + now) / 2 - startNanos));
        Second second = new Second(
                seconds.size() + 1,
                middle.phase().name(),
                !middle.phase().isWarmUp(),
                middle.rate(),
                lasted,
                inFlight.getAsInt(),
                cpu.minus(lastCpu).toNanos() / 1e9 / lasted,
                prices.of(counts),
                counts,
                tally.percentiles());
        seconds.add(second);
        if (folder.isPresent()) {
            folder.get().add(second, tally, at(lastNanos), at(now));
        }
        lastNanos = now;
        lastCpu = cpu;
        return second;
    }

    private Instant at(long nanos) {
        return start.plusNanos(nanos - startNanos);
    }

    private static Duration cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Duration.ofNanos(system.getProcessCpuTime())
                : Duration.ZERO;
    }

    List<Second> seconds() {
        return seconds;
    }
}
