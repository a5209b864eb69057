package io.ngxagents.vertexai.it.cluster;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** What could be seen of a release from its creation to its end. */
final class ReleaseRecord {
    /** One look. */
    record Look(Instant time, CanaryReleaseStatus status) {}

    private final List<Look> looks = new ArrayList<>();

    private ReleaseRecord() {}

    /** Watches until the end, telling each look to somebody who may interfere. */
    static ReleaseRecord watch(Resources resources, String release, Duration limit, Consumer<Look> onLook) {
        ReleaseRecord record = new ReleaseRecord();
        Eventually.within(
                limit,
                "the end of release " + release,
                () -> {
                    CanaryReleaseStatus status = resources.release(release);
                    if (status != null) {
                        Look look = new Look(Instant.now(), status);
                        record.looks.add(look);
                        onLook.accept(look);
                    }
                    return status;
                },
                status -> status != null
                        && status.phase() != null
                        && status.phase().isTerminal());
        return record;
    }

    CanaryReleaseStatus end() {
        return looks.get(looks.size() - 1).status();
    }

    int highestWeight() {
        return looks.stream()
                .map(look -> look.status().weight())
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** Looks during the soak of a step, from the moment its weight was taken. */
    List<Look> soak(int stepIndex) {
        return looks.stream()
                .filter(look -> look.status().phase() == Phase.PROGRESSING
                        && Objects.equals(look.status().stepIndex(), stepIndex)
                        && look.status().stepStartedAt() != null)
                .toList();
    }

    /** Time from the first to the last look of a step's soak. */
    Duration soakLength(int stepIndex) {
        List<Look> soak = soak(stepIndex);
        return soak.isEmpty()
                ? Duration.ZERO
                : Duration.between(soak.get(0).time(), soak.get(soak.size() - 1).time());
    }

    List<Look> looks() {
        return List.copyOf(looks);
    }
}
