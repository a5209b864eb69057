package io.ngxagents.vertexai.tools.loadtest.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.tools.loadtest.plan.Plan;
import io.ngxagents.vertexai.tools.loadtest.result.Counts;
import io.ngxagents.vertexai.tools.loadtest.result.Kpi;
import io.ngxagents.vertexai.tools.loadtest.result.Kpis;
import io.ngxagents.vertexai.tools.loadtest.result.Percentiles;
import io.ngxagents.vertexai.tools.loadtest.result.Result;
import io.ngxagents.vertexai.tools.loadtest.result.Series;
import java.time.Duration;
import java.util.Map;

/** {@code summary.json}, for programs, as docs/reference/load-test-summary.schema.json says it: durations in milliseconds. */
public final class SummaryJson {
    private SummaryJson() {}

    public static ObjectNode of(Run run, Result result) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("verdict", result.verdict().word());
        summary.put("passed", result.verdict().exitCode() == 0);
        texts(summary.putArray("failures"), result.failures());
        texts(summary.putArray("generatorFaults"), result.generatorFaults());
        summary.put("target", run.target());
        summary.put("environment", run.environment());
        summary.put("start", run.start().toString());
        plan(summary.putObject("plan"), run.plan());
        requests(summary.putObject("requests"), result.whole().counts());
        numbers(summary.putObject("failuresByType"), result.whole().counts().failures());
        numbers(summary.putObject("answersByCache"), result.whole().counts().caches());
        numbers(summary.putObject("answersByVersion"), result.whole().counts().versions());
        summary.put("errorShare", result.whole().counts().errorShare());
        summary.put("hitShare", result.whole().counts().hitShare());
        tokens(summary.putObject("tokens"), result);
        summary.put("costUsd", result.cost());
        ArrayNode series = summary.putArray("durations");
        result.whole().percentiles().forEach((name, percentiles) -> series.add(durations(name, percentiles)));
        ArrayNode kpis = summary.putArray("kpis");
        result.kpis().forEach(kpi -> kpis.add(kpi(kpi)));
        return summary;
    }

    private static void plan(ObjectNode json, Plan plan) {
        json.put("name", plan.name());
        json.put("seed", plan.seed());
        json.put("seconds", plan.duration().toMillis() / 1e3);
        ArrayNode phases = json.putArray("phases");
        plan.phases().forEach(phase -> phases.addObject()
                .put("name", phase.name())
                .put("fromPerSecond", phase.from())
                .put("toPerSecond", phase.to())
                .put("seconds", phase.duration().toMillis() / 1e3)
                .put("warmUp", phase.isWarmUp()));
    }

    private static void requests(ObjectNode json, Counts counts) {
        json.put("sent", counts.sent());
        json.put("late", counts.late());
        json.put("dropped", counts.dropped());
        json.put("succeeded", counts.succeeded());
        json.put("failed", counts.failed());
        json.put("unanswered", counts.unanswered());
    }

    private static void tokens(ObjectNode json, Result result) {
        Counts counts = result.whole().counts();
        json.put("input", counts.inputTokens());
        json.put("output", counts.outputTokens());
        json.put("paidInput", counts.paidInputTokens());
        json.put("paidOutput", counts.paidOutputTokens());
        json.put("busiestMinute", Kpis.busiestMinute(result.seconds()));
    }

    private static ObjectNode durations(Series series, Percentiles percentiles) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("metric", series.metric().words())
                .put("of", series.group())
                .put("count", percentiles.count())
                .put("p50", millis(percentiles.p50()))
                .put("p90", millis(percentiles.p90()))
                .put("p95", millis(percentiles.p95()))
                .put("p99", millis(percentiles.p99()))
                .put("max", millis(percentiles.max()));
    }

    private static ObjectNode kpi(Kpi kpi) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", kpi.name());
        json.put("value", kpi.measured());
        json.put("limit", kpi.limit());
        json.put("text", kpi.text());
        return json.put("passed", kpi.passed());
    }

    private static void texts(ArrayNode array, Iterable<String> texts) {
        texts.forEach(array::add);
    }

    private static void numbers(ObjectNode json, Map<String, Long> numbers) {
        numbers.forEach(json::put);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
