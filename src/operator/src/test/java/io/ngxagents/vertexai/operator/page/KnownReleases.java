package io.ngxagents.vertexai.operator.page;

import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.release.AnalysisSpec;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.CheckMode;
import io.ngxagents.vertexai.api.release.CheckSpec;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.CheckType;
import io.ngxagents.vertexai.api.release.ClientReference;
import io.ngxagents.vertexai.api.release.HistoryEntry;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.release.Verdict;
import java.time.Instant;
import java.util.List;

/** Releases for the tests of the page: 20 % for 30 minutes, 50 % for an hour, then all. */
final class KnownReleases {
    static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    private KnownReleases() {}

    /** One that the operator has not looked at. */
    static CanaryRelease fresh(String namespace, String name) {
        CanaryRelease release = new CanaryRelease();
        release.setMetadata(new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(name)
                .withCreationTimestamp(NOW.minusSeconds(3600).toString())
                .build());
        release.setSpec(new CanaryReleaseSpec(
                new ClientReference("chat"),
                "v2",
                null,
                null,
                null,
                null,
                new AnalysisSpec(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(new CheckSpec(
                                "errors",
                                CheckType.ERROR_RATE,
                                null,
                                0.05,
                                null,
                                null,
                                null,
                                null,
                                CheckMode.ENFORCE))),
                null,
                null,
                null,
                null,
                null,
                null,
                TimeSpan.parse("10m")));
        return release;
    }

    /** One in its second step, at 50 %, with 40 minutes left when it was looked at 30 seconds ago. */
    static CanaryRelease underWay(String name) {
        return in(Phase.PROGRESSING, name);
    }

    static CanaryRelease in(Phase phase, String name) {
        CanaryRelease release = fresh("team-a", name);
        release.setStatus(status(phase, 1, "Soaking", "step 2/3 soaks", null));
        return release;
    }

    /** The same in another step. */
    static CanaryRelease atStep(int index, String name) {
        CanaryRelease release = fresh("team-a", name);
        release.setStatus(status(Phase.PROGRESSING, index, "Soaking", "soaks", null));
        return release;
    }

    /** One that changes settings and stays at its version. */
    static CanaryRelease ofSettings(String name) {
        CanaryRelease release = fresh("team-a", name);
        release.setStatus(status(Phase.PROGRESSING, 1, "Soaking", "soaks", null, "v1"));
        return release;
    }

    /** One that cannot be judged. */
    static CanaryRelease holding(String name) {
        CanaryRelease release = fresh("team-a", name);
        release.setStatus(status(Phase.PROGRESSING, 1, "Holding", "holds", NOW.toString()));
        return release;
    }

    /** One that says this text wherever it can say one. */
    static CanaryRelease saying(String text) {
        CanaryRelease release = fresh(text, text);
        release.setSpec(new CanaryReleaseSpec(
                new ClientReference(text),
                text,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        release.setStatus(status(Phase.PROGRESSING, 1, text, text, null));
        return release;
    }

    private static CanaryReleaseStatus status(
            Phase phase, int step, String reason, String message, String holdingSince) {
        return status(phase, step, reason, message, holdingSince, "v2");
    }

    private static CanaryReleaseStatus status(
            Phase phase, int step, String reason, String message, String holdingSince, String canaryVersion) {
        return new CanaryReleaseStatus(
                1L,
                List.of(new ConditionBuilder()
                        .withType("Progressing")
                        .withStatus("True")
                        .withReason(reason)
                        .withMessage(message)
                        .withLastTransitionTime(NOW.minusSeconds(1800).toString())
                        .build()),
                phase,
                reason,
                1,
                null,
                step,
                step + 1 + "/3",
                50,
                60,
                SelectedTracks.BOTH,
                2,
                Verdict.PASS,
                "40m",
                NOW.minusSeconds(1200).toString(),
                NOW.minusSeconds(1200).toString(),
                NOW.minusSeconds(30).toString(),
                1200.0,
                holdingSince,
                null,
                "v1",
                canaryVersion,
                null,
                List.of(
                        new CheckStatus("errors", Verdict.FAIL, 0.2, 0.01, "max 0.05", 1234L, message),
                        new CheckStatus("canary-share", Verdict.PASS, 0.5, null, "50 % ± 10", 1234L, message)),
                List.of(
                        new HistoryEntry(NOW.minusSeconds(3500).toString(), Phase.PROGRESSING, 0, null, "Started"),
                        new HistoryEntry(
                                NOW.minusSeconds(1200).toString(), Phase.PROGRESSING, 50, Verdict.PASS, message)),
                message);
    }
}
