package io.ngxagents.vertexai.operator.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Releases for the tests of the page, as Kubernetes has them: 20 % for 30 minutes, 50 % for an hour, then all. */
final class KnownReleases {
    static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    private KnownReleases() {}

    /** One that the operator has not looked at. */
    static CanaryRelease fresh(String namespace, String name) {
        return fresh(namespace, name, "chat", "v2");
    }

    private static CanaryRelease fresh(String namespace, String name, String client, String version) {
        CanaryRelease release = new CanaryRelease();
        release.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withCreationTimestamp(ago(3600))
                .build());
        Map<String, Object> check = Map.of("name", "errors", "type", "ErrorRate", "max", 0.05);
        release.setSpec(JSON.convertValue(
                Map.of(
                        "clientRef",
                        Map.of("name", client),
                        "version",
                        version,
                        "analysis",
                        Map.of("checks", List.of(check))),
                CanaryReleaseSpec.class));
        return release;
    }

    /** One in its second step, at 50 %, with 40 minutes left when it was looked at 30 seconds ago. */
    static CanaryRelease underWay(String name) {
        return in(Phase.PROGRESSING, name);
    }

    static CanaryRelease in(Phase phase, String name) {
        return with(name, Map.of("phase", phase));
    }

    /** The same in another step. */
    static CanaryRelease atStep(int index, String name) {
        return with(name, Map.of("stepIndex", index));
    }

    /** One that changes settings and stays at its version. */
    static CanaryRelease ofSettings(String name) {
        return with(name, Map.of("canaryVersion", "v1"));
    }

    /** One whose version was the stable one lately. */
    static CanaryRelease proven(String name) {
        return with(name, Map.of("stepIndex", 0, "withoutSoak", true));
    }

    /** One that mirrors a tenth of the requests, before it takes all. */
    static CanaryRelease mirroring(String name) {
        CanaryRelease release = with(name, Map.of("stepIndex", 0, "weight", 0, "step", "1/2"));
        Map<String, Object> mirror = Map.of("mirror", Map.of("percent", 10), "soak", "10m");
        release.setSpec(JSON.convertValue(
                Map.of(
                        "clientRef",
                        Map.of("name", "chat"),
                        "version",
                        "v2",
                        "traffic",
                        Map.of("mode", "GatewayApi", "httpRoute", "chat"),
                        "steps",
                        List.of(mirror, Map.of("weight", 100))),
                CanaryReleaseSpec.class));
        return release;
    }

    /** One that cannot be judged. */
    static CanaryRelease holding(String name) {
        return with(name, Map.of("holdingSince", ago(0)));
    }

    /** One that says this text wherever it can say one. */
    static CanaryRelease saying(String text) {
        CanaryRelease release = fresh(text, text, text, text);
        release.setStatus(
                status(text, Map.of("reason", text, "stableVersion", text, "canaryVersion", text, "step", text)));
        return release;
    }

    private static CanaryRelease with(String name, Map<String, Object> changes) {
        CanaryRelease release = fresh("team-a", name);
        release.setStatus(status("step 2/3 soaks", changes));
        return release;
    }

    private static CanaryReleaseStatus status(String message, Map<String, Object> changes) {
        Map<String, Object> status = new HashMap<>(Map.of(
                "phase",
                "Progressing",
                "reason",
                "Soaking",
                "stepIndex",
                1,
                "step",
                "2/3",
                "weight",
                50,
                "actualWeight",
                60,
                "verdict",
                "Pass",
                "left",
                "40m",
                "lastObservedAt",
                ago(30),
                "message",
                message));
        status.put("stableVersion", "v1");
        status.put("canaryVersion", "v2");
        status.put(
                "checks",
                List.of(
                        check("errors", "Fail", "max 0.05", message),
                        check("canary-share", "Pass", "50 % ± 10", message)));
        status.put(
                "history",
                List.of(
                        Map.of("time", ago(3500), "phase", "Progressing", "weight", 0, "message", "Started"),
                        Map.of(
                                "time",
                                ago(1200),
                                "phase",
                                "Progressing",
                                "weight",
                                50,
                                "verdict",
                                "Pass",
                                "message",
                                message)));
        status.put(
                "conditions",
                List.of(Map.of(
                        "type", "Progressing", "status", "True", "reason", message, "lastTransitionTime", ago(1800))));
        status.putAll(changes);
        return JSON.convertValue(status, CanaryReleaseStatus.class);
    }

    private static Map<String, Object> check(String name, String verdict, String bound, String message) {
        return Map.of(
                "name", name,
                "verdict", verdict,
                "value", 0.2,
                "stable", 0.01,
                "bound", bound,
                "samples", 1234,
                "message", message);
    }

    private static String ago(long seconds) {
        return NOW.minusSeconds(seconds).toString();
    }
}
