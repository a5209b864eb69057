package io.ngxagents.vertexai.operator.canary;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.client.VertexSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.ClientReference;
import io.ngxagents.vertexai.api.release.OverridesSpec;
import io.ngxagents.vertexai.api.release.VertexOverridesSpec;
import io.ngxagents.vertexai.api.rollout.AnalysisSpec;
import io.ngxagents.vertexai.api.rollout.CheckMode;
import io.ngxagents.vertexai.api.rollout.CheckSpec;
import io.ngxagents.vertexai.api.rollout.CheckType;
import io.ngxagents.vertexai.api.rollout.MirrorSpec;
import io.ngxagents.vertexai.api.rollout.Policy;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import io.ngxagents.vertexai.api.rollout.TrafficMode;
import io.ngxagents.vertexai.api.rollout.TrafficSpec;
import java.util.List;
import java.util.Map;

/** Specs that tests start from: a client at v1 with four pods, and a release of v2 over 20, 50 and 100 percent. */
record Releases(CanaryReleaseSpec spec) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Releases ofV2() {
        CanaryReleaseSpec defaults = JSON.convertValue(
                Map.of("clientRef", new ClientReference("chat"), "version", "v2"), CanaryReleaseSpec.class);
        return new Releases(defaults)
                .steps(step(20, "10m"), step(50, "20m"), step(100, "0s"))
                .analysis(analysis(Policy.HOLD, Policy.HOLD));
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
        return new StepSpec(weight, null, TimeSpan.parse(soak));
    }

    static StepSpec mirror(int percent, int maxPaidCalls, String soak) {
        return new StepSpec(null, new MirrorSpec(percent, maxPaidCalls), TimeSpan.parse(soak));
    }

    static TrafficSpec byRoute() {
        return new TrafficSpec(TrafficMode.GATEWAY_API, "chat", null, null, null);
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

    Releases version(String version) {
        return with("version", version);
    }

    Releases models(String... models) {
        return with("overrides", new OverridesSpec(new VertexOverridesSpec(List.of(models)), null, null));
    }

    Releases steps(StepSpec... steps) {
        return with("steps", steps);
    }

    Releases traffic(TrafficSpec traffic) {
        return with("traffic", traffic);
    }

    Releases analysis(AnalysisSpec analysis) {
        return with("analysis", analysis);
    }

    Releases paused(boolean paused) {
        return with("paused", paused);
    }

    Releases promoteThrough(Integer weight) {
        return with("promoteThrough", weight);
    }

    Releases aborted() {
        return with("abort", true);
    }

    Releases attempt(int attempt) {
        return with("attempt", attempt);
    }

    /** As the command line does it. */
    Releases retried() {
        return paused(false).promoteThrough(null).with("abort", false).attempt(spec.attempt() + 1);
    }

    Releases rollbackWindow(String window) {
        return with("rollbackWindow", window);
    }

    Releases dryRun(boolean dryRun) {
        return with("dryRun", dryRun);
    }

    private Releases with(String field, Object value) {
        ObjectNode changed = JSON.valueToTree(spec);
        changed.set(field, JSON.valueToTree(value));
        return new Releases(JSON.convertValue(changed, CanaryReleaseSpec.class));
    }
}
