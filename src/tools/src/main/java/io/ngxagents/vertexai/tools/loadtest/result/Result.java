package io.ngxagents.vertexai.tools.loadtest.result;

import io.ngxagents.vertexai.tools.loadtest.result.Series.Metric;
import io.ngxagents.vertexai.tools.loadtest.send.Pacer.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run came to.
 *
 * @param latest by how much the generator may be behind in a hundredth of the cases
 * @param whole what was measured, warm-ups left out
 * @param seconds the whole run, warm-ups included
 */
public record Result(Ending ending, Duration latest, Tally whole, List<Second> seconds, List<Kpi> kpis, double cost) {

    /** Why the generator, not the target, was the bottleneck, a sentence each; empty if it was not. */
    public List<String> generatorFaults() {
        List<String> faults = new ArrayList<>();
        addIfBehind(Metric.LATENESS, faults);
        addIfBehind(Metric.LAG, faults);
        return faults;
    }

    private void addIfBehind(Metric metric, List<String> faults) {
        Percentiles behind = percentiles(Series.of(metric));
        if (behind.p99().compareTo(latest) > 0) {
            faults.add(String.format(
                    Locale.ROOT,
                    "P99 of the generator's %s is %,.1f ms, more than %,.1f ms; it used %.2f cores",
                    metric.words(),
                    behind.p99().toNanos() / 1e6,
                    latest.toNanos() / 1e6,
                    seconds.stream().mapToDouble(Second::cpu).max().orElse(0)));
        }
    }

    /** Why the plan was not carried out, a sentence each; empty if it was. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        Counts counts = whole.counts();
        if (counts.dropped() > 0) {
            failures.add(String.format(
                    Locale.ROOT,
                    "%,d requests could not leave, because too many were on their way: the target is too slow for this"
                            + " rate, or --max-in-flight too small",
                    counts.dropped()));
        }
        if (counts.unanswered() > 0) {
            failures.add(String.format(Locale.ROOT, "%,d requests have no answer", counts.unanswered()));
        }
        kpis.stream().filter(kpi -> !kpi.passed()).map(Kpi::text).forEach(failures::add);
        return failures;
    }

    public Verdict verdict() {
        if (ending != Ending.COMPLETE) {
            return Verdict.STOPPED;
        }
        if (!generatorFaults().isEmpty()) {
            return Verdict.GENERATOR_TOO_SLOW;
        }
        return failures().isEmpty() ? Verdict.PASSED : Verdict.FAILED;
    }

    /** Of what was measured. */
    public Percentiles percentiles(Series series) {
        return whole.percentiles().getOrDefault(series, Percentiles.NONE);
    }
}
