package io.ngxagents.vertexai.tools.release;

import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.HistoryEntry;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import java.util.List;
import java.util.Optional;

/** A release as a page of text: where it is, its steps, its checks, what has happened. */
final class ReleaseText {
    private static final String NONE = "-";

    private final CanaryReleaseSpec spec;
    private final Optional<CanaryReleaseStatus> status;
    private final StringBuilder text = new StringBuilder();

    private ReleaseText(CanaryRelease release) {
        this.spec = release.getSpec();
        this.status = Optional.ofNullable(release.getStatus()).filter(seen -> seen.phase() != null);
    }

    static String of(CanaryRelease release) {
        ReleaseText page = new ReleaseText(release);
        page.head(release);
        page.steps();
        page.status.ifPresent(page::checks);
        page.status.ifPresent(page::history);
        return page.text.toString().stripTrailing();
    }

    private void head(CanaryRelease release) {
        line(
                "Release",
                release.getMetadata().getNamespace() + "/"
                        + release.getMetadata().getName());
        line("Client", spec.clientRef().name());
        line(
                "Version",
                status.filter(seen -> seen.canaryVersion() != null)
                        .map(seen -> seen.stableVersion() + " -> " + seen.canaryVersion())
                        .orElse(Optional.ofNullable(spec.version()).orElse(NONE)));
        String phase = Words.of(status.map(CanaryReleaseStatus::phase).orElse(Phase.PENDING));
        line(
                "Phase",
                phase
                        + status.map(CanaryReleaseStatus::reason)
                                .map(reason -> " (" + reason + ")")
                                .orElse(""));
        status.map(CanaryReleaseStatus::message).ifPresent(message -> line("Message", message));
        status.ifPresent(this::trouble);
    }

    /** What only a condition says, such as why the operator cannot act. */
    private void trouble(CanaryReleaseStatus seen) {
        seen.conditions().stream()
                .filter(condition -> "Degraded".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .filter(condition -> !condition.getMessage().equals(seen.message()))
                .forEach(condition -> line("Degraded", condition.getReason() + ": " + condition.getMessage()));
    }

    private void line(String name, String value) {
        text.append(String.format("%-9s %s%n", name + ":", value));
    }

    private void steps() {
        text.append(String.format("%nSteps:%n"));
        for (int index = 0; index < spec.steps().size(); index++) {
            StepSpec step = spec.steps().get(index);
            String share = step.mirrors()
                    ? String.format(
                            "mirror %3d %%, at most %d paid calls",
                            step.mirror().percent(), step.mirror().maxPaidCalls())
                    : String.format("weight %3d %%", step.weight());
            text.append(String.format("  %s %s, soak %s%s%n", mark(index), share, step.soak(), left(index)));
        }
    }

    private String mark(int index) {
        int current = status.map(CanaryReleaseStatus::stepIndex).orElse(-1);
        Phase phase = status.map(CanaryReleaseStatus::phase).orElse(Phase.PENDING);
        boolean over = phase == Phase.PROMOTING || phase == Phase.SUCCEEDED;
        if (index < current || (over && index == current)) {
            return "done";
        }
        boolean under = phase == Phase.PROGRESSING || phase == Phase.PAUSED;
        return index == current ? (under ? "now " : "left") : "    ";
    }

    private String left(int index) {
        return status.filter(
                        seen -> seen.left() != null && Integer.valueOf(index).equals(seen.stepIndex()))
                .map(seen -> ", " + seen.left() + " left")
                .orElse("");
    }

    private void checks(CanaryReleaseStatus seen) {
        if (seen.checks().isEmpty()) {
            return;
        }
        text.append(String.format("%nChecks:%n"));
        String row = "  %-20s %-17s %12s %12s  %-22s %s%n";
        text.append(String.format(row, "NAME", "VERDICT", "CANARY", "STABLE", "BOUND", "SAMPLES"));
        for (CheckStatus check : seen.checks()) {
            text.append(String.format(
                    row,
                    check.name(),
                    check.verdict() == null ? NONE : Words.of(check.verdict()),
                    shown(check.value()),
                    shown(check.stable()),
                    shown(check.bound()),
                    shown(check.samples())));
        }
    }

    private void history(CanaryReleaseStatus seen) {
        List<HistoryEntry> history = seen.history();
        if (!history.isEmpty()) {
            text.append(String.format("%nHistory:%n"));
        }
        for (HistoryEntry entry : history) {
            text.append(String.format("  %s  %3s %%  %s%n", entry.time(), shown(entry.weight()), entry.message()));
        }
    }

    private static String shown(Object value) {
        return value == null ? NONE : value.toString();
    }
}
