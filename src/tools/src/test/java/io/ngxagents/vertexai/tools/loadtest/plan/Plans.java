package io.ngxagents.vertexai.tools.loadtest.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Plans and what comes of them, for tests. */
final class Plans {
    private Plans() {}

    static RequestKind kind(String name, double weight, Prompts prompts, double streams) {
        return new RequestKind(name, weight, "m", prompts, streams, null, null);
    }

    static Prompts prompts(int count, double zipf, double newShare) {
        return new Prompts(new PromptTexts.Generated(count, 12), zipf, newShare);
    }

    static Plan of(long seed, Phase... phases) {
        return new Plan("test", List.of(phases), List.of(kind("k", 1, prompts(10, 1, 0.1), 0.5)), seed);
    }

    static Plan mix(long seed, int requests, RequestKind... kinds) {
        Phase phase = Phase.steady("p", requests, Duration.ofSeconds(1), Arrivals.CONSTANT);
        return new Plan("test", List.of(phase), List.of(kinds), seed);
    }

    static List<Shot> shots(Plan plan) {
        List<Shot> shots = new ArrayList<>();
        new Schedule(plan).forEachRemaining(shots::add);
        return shots;
    }
}
