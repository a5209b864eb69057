package io.ngxagents.vertexai.it.benchmark.comparison;

import io.ngxagents.vertexai.it.benchmark.Generator;
import io.ngxagents.vertexai.it.benchmark.Loaded;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Runs all series in turn, round after round, so that a machine that changes its speed changes it for all. */
final class Rotation {
    /** More than a run can ask. */
    private static final int QUESTIONS_OF_A_RUN = 100_000;

    private final Duration run;
    private int runs;

    /** @param run how long one takes, without its warm-up */
    Rotation(Duration run) {
        this.run = run;
    }

    List<Run> round(int round, List<Series> all) {
        List<Run> done = new ArrayList<>();
        for (Series series : all) {
            done.add(run(series, round));
        }
        return done;
    }

    /** One run, whose questions nobody has asked before. */
    private Run run(Series series, int round) {
        UpstreamAdmin upstream = series.subject().upstream();
        AtomicLong before = new AtomicLong();
        Loaded loaded = Generator.run(
                series.plan(++runs * QUESTIONS_OF_A_RUN, run),
                series.subject().process(),
                () -> before.set(upstream.calls()));
        double machineLoad = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return new Run(series, round, loaded, upstream.calls() - before.get(), machineLoad);
    }
}
