package io.ngxagents.vertexai.operator.page;

import io.fabric8.kubernetes.api.model.Condition;
import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.HistoryEntry;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.rollout.CheckSpec;
import io.ngxagents.vertexai.api.rollout.StepSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** From a release as Kubernetes has it to what people see of it. A release that nobody has looked at yet is pending. */
final class ReleaseViews {
    /** Those that go on first, then the newest. */
    static final Comparator<ReleaseView> ORDER = Comparator.comparing(ReleaseView::isGoingOn)
            .thenComparing(ReleaseView::createdAt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed()
            .thenComparing(ReleaseView::namespace)
            .thenComparing(ReleaseView::name);

    private final CanaryRelease release;
    private final CanaryReleaseSpec spec;
    private final Optional<CanaryReleaseStatus> status;
    private final Phase phase;
    private final TimeSpan left;

    private ReleaseViews(CanaryRelease release, Instant now) {
        this.release = release;
        this.spec = release.getSpec();
        this.status = Optional.ofNullable(release.getStatus());
        this.phase = status.map(CanaryReleaseStatus::phase).orElse(Phase.PENDING);
        TimeSpan watched = status.map(known -> TimeLeft.of(known, now)).orElse(null);
        this.left = watched != null && passesWithoutSoak(step()) ? TimeSpan.ZERO : watched;
    }

    static ReleaseView view(CanaryRelease release, Instant now) {
        return new ReleaseViews(release, now).view();
    }

    static ReleaseDetail detail(CanaryRelease release, Instant now) {
        ReleaseViews views = new ReleaseViews(release, now);
        return new ReleaseDetail(
                views.view(),
                IntStream.range(0, views.spec.steps().size())
                        .mapToObj(views::step)
                        .toList(),
                views.checks(),
                views.history(),
                views.conditions());
    }

    private ReleaseView view() {
        return new ReleaseView(
                release.getMetadata().getNamespace(),
                release.getMetadata().getName(),
                spec.clientRef().name(),
                status.map(CanaryReleaseStatus::stableVersion).orElse(null),
                status.map(CanaryReleaseStatus::canaryVersion).orElse(spec.version()),
                spec.dryRun(),
                phase,
                status.map(CanaryReleaseStatus::reason).orElse(null),
                status.map(CanaryReleaseStatus::step).orElse(null),
                status.map(CanaryReleaseStatus::weight).orElse(null),
                status.map(CanaryReleaseStatus::actualWeight).orElse(null),
                status.map(CanaryReleaseStatus::verdict).orElse(null),
                left,
                untilEnd(),
                StatusText.instant(release.getMetadata().getCreationTimestamp()),
                status.map(CanaryReleaseStatus::message).orElse(""));
    }

    private TimeSpan untilEnd() {
        if (left == null) {
            return null;
        }
        Duration later = spec.steps().stream()
                .skip(current() + 1L)
                .map(step -> soak(step).toDuration())
                .reduce(Duration.ZERO, Duration::plus);
        return new TimeSpan(left.toDuration().plus(later));
    }

    private TimeSpan soak(StepSpec step) {
        return passesWithoutSoak(step) ? TimeSpan.ZERO : step.soak();
    }

    /** Because somebody said so, or the version was the stable one lately. */
    private boolean passesWithoutSoak(StepSpec step) {
        boolean proven = status.map(CanaryReleaseStatus::withoutSoak).orElse(false);
        return proven || (spec.promoteThrough() != null && step.canaryWeight() <= spec.promoteThrough());
    }

    /** The current step; the last one if the plan became shorter since. */
    private StepSpec step() {
        return spec.steps().get(Math.max(0, Math.min(current(), spec.steps().size() - 1)));
    }

    private StepView step(int index) {
        StepView.Place place = place(index);
        return new StepView(
                index + 1,
                spec.steps().get(index).canaryWeight(),
                mirrored(spec.steps().get(index)),
                soak(spec.steps().get(index)),
                place,
                place == StepView.Place.CURRENT ? left : null);
    }

    private static Integer mirrored(StepSpec step) {
        return step.mirrors() ? step.mirror().percent() : null;
    }

    private StepView.Place place(int index) {
        boolean reached = index <= current();
        boolean isCurrent = index == current();
        return switch (phase) {
            case PROMOTING, SUCCEEDED -> StepView.Place.PASSED;
            case PENDING, PROGRESSING, PAUSED ->
                !reached ? StepView.Place.AHEAD : isCurrent ? StepView.Place.CURRENT : StepView.Place.PASSED;
            case ROLLING_BACK, ROLLED_BACK, SUPERSEDED ->
                !reached ? StepView.Place.NOT_REACHED : isCurrent ? StepView.Place.STOPPED : StepView.Place.PASSED;
        };
    }

    /** Index of the current step, from 0; -1 before the first one. */
    private int current() {
        return status.map(CanaryReleaseStatus::stepIndex).orElse(-1);
    }

    /** In the spec's order, then those that the operator adds. */
    private List<CheckView> checks() {
        List<CheckStatus> measured = status.map(CanaryReleaseStatus::checks).orElse(List.of());
        Stream<CheckView> ofSpec = spec.analysis().checks().stream()
                .map(check -> check(
                        check,
                        measured.stream()
                                .filter(found -> check.name().equals(found.name()))
                                .findFirst()));
        Stream<CheckView> others = measured.stream()
                .filter(found -> spec.analysis().checks().stream()
                        .noneMatch(check -> check.name().equals(found.name())))
                .map(ReleaseViews::check);
        return Stream.concat(ofSpec, others).toList();
    }

    private static CheckView check(CheckSpec check, Optional<CheckStatus> found) {
        return new CheckView(
                check.name(),
                check.type(),
                check.mode(),
                found.map(CheckStatus::verdict).orElse(null),
                found.map(CheckStatus::value).orElse(null),
                found.map(CheckStatus::stable).orElse(null),
                found.map(CheckStatus::bound).orElse(null),
                check.max(),
                check.min(),
                found.map(CheckStatus::samples).orElse(null),
                found.map(CheckStatus::message).orElse(null));
    }

    private static CheckView check(CheckStatus found) {
        return new CheckView(
                found.name(),
                null,
                null,
                found.verdict(),
                found.value(),
                found.stable(),
                found.bound(),
                null,
                null,
                found.samples(),
                found.message());
    }

    private List<HistoryView> history() {
        List<HistoryEntry> newestFirst =
                new ArrayList<>(status.map(CanaryReleaseStatus::history).orElse(List.of()));
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .map(entry -> new HistoryView(
                        StatusText.instant(entry.time()),
                        entry.phase(),
                        entry.weight(),
                        entry.verdict(),
                        Objects.requireNonNullElse(entry.message(), "")))
                .toList();
    }

    private List<ConditionView> conditions() {
        return status.map(CanaryReleaseStatus::conditions).orElse(List.of()).stream()
                .map(ReleaseViews::condition)
                .toList();
    }

    private static ConditionView condition(Condition condition) {
        return new ConditionView(
                condition.getType(),
                condition.getStatus(),
                condition.getReason(),
                condition.getMessage(),
                StatusText.instant(condition.getLastTransitionTime()));
    }
}
