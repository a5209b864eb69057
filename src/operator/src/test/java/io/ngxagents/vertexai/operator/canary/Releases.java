package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.client.VertexSpec;
import io.ngxagents.vertexai.api.release.AnalysisSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.CheckMode;
import io.ngxagents.vertexai.api.release.CheckSpec;
import io.ngxagents.vertexai.api.release.CheckType;
import io.ngxagents.vertexai.api.release.ClientReference;
import io.ngxagents.vertexai.api.release.OverridesSpec;
import io.ngxagents.vertexai.api.release.Policy;
import io.ngxagents.vertexai.api.release.StepSpec;
import io.ngxagents.vertexai.api.release.TrafficSpec;
import io.ngxagents.vertexai.api.release.VertexOverridesSpec;
import java.util.List;
import java.util.Map;

/** Specs that tests start from: a client at v1 with four pods, and a release of v2 over 20, 50 and 100 percent. */
record Releases(
        String version,
        OverridesSpec overrides,
        List<StepSpec> steps,
        TrafficSpec traffic,
        AnalysisSpec analysis,
        boolean paused,
        Integer promoteThrough,
        boolean abort,
        int attempt,
        String rollbackWindow,
        boolean dryRun) {

    static Releases ofV2() {
        return new Releases(
                "v2",
                null,
                List.of(step(20, "10m"), step(50, "20m"), step(100, "0s")),
                new TrafficSpec(null, null, null, null, null),
                analysis(Policy.HOLD, Policy.HOLD),
                false,
                null,
                false,
                1,
                null,
                false);
    }

    static VertexAiClientSpec client(String version) {
        VertexSpec vertex = new VertexSpec(
                "my-project",
                null,
                null,
                List.of("gemini-2.5-flash"),
                Map.of("chat", "gemini-2.5-flash"),
                null,
                null,
                null,
                null);
        return new VertexAiClientSpec(
                version, null, vertex, 4, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    static StepSpec step(int weight, String soak) {
        return new StepSpec(weight, TimeSpan.parse(soak));
    }

    static AnalysisSpec analysis(Policy onInsufficientData, Policy onProviderError) {
        return analysis(onInsufficientData, onProviderError, Policy.HOLD);
    }

    static AnalysisSpec analysis(Policy onInsufficientData, Policy onProviderError, Policy onInconclusive) {
        List<CheckSpec> checks = List.of(
                new CheckSpec("errors", CheckType.ERROR_RATE, null, 0.05, null, null, null, null, null),
                new CheckSpec("hits", CheckType.CACHE_HIT_RATE, null, null, 0.5, null, null, null, CheckMode.OBSERVE));
        return new AnalysisSpec(
                null,
                TimeSpan.parse("1m"),
                100,
                onInsufficientData,
                onProviderError,
                onInconclusive,
                TimeSpan.parse("30m"),
                checks);
    }

    Releases version(String newVersion) {
        return new Releases(
                newVersion,
                overrides,
                steps,
                traffic,
                analysis,
                paused,
                promoteThrough,
                abort,
                attempt,
                rollbackWindow,
                dryRun);
    }

    Releases models(String... models) {
        OverridesSpec newOverrides = new OverridesSpec(new VertexOverridesSpec(List.of(models)), null, null);
        return new Releases(
                version,
                newOverrides,
                steps,
                traffic,
                analysis,
                paused,
                promoteThrough,
                abort,
                attempt,
                rollbackWindow,
                dryRun);
    }

    Releases steps(StepSpec... newSteps) {
        return new Releases(
                version,
                overrides,
                List.of(newSteps),
                traffic,
                analysis,
                paused,
                promoteThrough,
                abort,
                attempt,
                rollbackWindow,
                dryRun);
    }

    Releases traffic(TrafficSpec newTraffic) {
        return new Releases(
                version,
                overrides,
                steps,
                newTraffic,
                analysis,
                paused,
                promoteThrough,
                abort,
                attempt,
                rollbackWindow,
                dryRun);
    }

    Releases analysis(AnalysisSpec newAnalysis) {
        return new Releases(
                version,
                overrides,
                steps,
                traffic,
                newAnalysis,
                paused,
                promoteThrough,
                abort,
                attempt,
                rollbackWindow,
                dryRun);
    }

    Releases paused(boolean newPaused) {
        return new Releases(
                version,
                overrides,
                steps,
                traffic,
                analysis,
                newPaused,
                promoteThrough,
                abort,
                attempt,
                rollbackWindow,
                dryRun);
    }

    Releases promoteThrough(Integer weight) {
        return new Releases(
                version, overrides, steps, traffic, analysis, paused, weight, abort, attempt, rollbackWindow, dryRun);
    }

    Releases aborted() {
        return new Releases(
                version,
                overrides,
                steps,
                traffic,
                analysis,
                paused,
                promoteThrough,
                true,
                attempt,
                rollbackWindow,
                dryRun);
    }

    /** As the command line does it. */
    Releases retried() {
        return new Releases(
                version, overrides, steps, traffic, analysis, false, null, false, attempt + 1, rollbackWindow, dryRun);
    }

    Releases attempt(int newAttempt) {
        return new Releases(
                version,
                overrides,
                steps,
                traffic,
                analysis,
                paused,
                promoteThrough,
                abort,
                newAttempt,
                rollbackWindow,
                dryRun);
    }

    Releases rollbackWindow(String newWindow) {
        return new Releases(
                version,
                overrides,
                steps,
                traffic,
                analysis,
                paused,
                promoteThrough,
                abort,
                attempt,
                newWindow,
                dryRun);
    }

    Releases dryRun(boolean newDryRun) {
        return new Releases(
                version,
                overrides,
                steps,
                traffic,
                analysis,
                paused,
                promoteThrough,
                abort,
                attempt,
                rollbackWindow,
                newDryRun);
    }

    CanaryReleaseSpec spec() {
        return new CanaryReleaseSpec(
                new ClientReference("chat"),
                version,
                null,
                overrides,
                steps,
                traffic,
                analysis,
                paused,
                promoteThrough,
                abort,
                attempt,
                rollbackWindow == null ? null : TimeSpan.parse(rollbackWindow),
                dryRun,
                TimeSpan.parse("10m"));
    }
}
