package io.ngxagents.vertexai.operator.release;

import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.canary.Decision;
import io.ngxagents.vertexai.operator.canary.Notice;
import io.ngxagents.vertexai.operator.canary.Observation;
import io.ngxagents.vertexai.operator.canary.ReleaseState;
import io.ngxagents.vertexai.operator.events.EventRecorder;
import io.ngxagents.vertexai.operator.events.EventType;
import io.ngxagents.vertexai.operator.page.ShownReleases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;

/**
 * Walks a client through a release: observe, decide, write status, act. The status is the truth; what is done follows
 * from it, so a pass that was cut off is made up for by the next one.
 *
 * <p>No finalizer: a deleted release takes its canary with it by owner reference, and the client's reconciler gives the
 * requests back to the stable track as soon as no release is active.
 */
@ControllerConfiguration(name = "release", fieldManager = LabelNames.OPERATOR)
@GradualRetry(maxAttempts = CanaryReleaseReconciler.WITHOUT_END, initialInterval = 500, maxInterval = 10_000)
public class CanaryReleaseReconciler implements Reconciler<CanaryRelease> {
    static final int WITHOUT_END = -1;

    /** Requests leave a bad canary after this time, whether the status could be written or not. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ClusterReader cluster;
    private final ReleaseObserver observer;
    private final Admission admission;
    private final ReleaseActor actor;
    private final StatusWriter statuses;
    private final EventRecorder events;
    private final ReleaseNotifications notifications;
    private final ReleaseMetrics metrics;
    private final ReleaseGauges gauges;
    private final ShownReleases shown;
    private final Clock clock;
    private final Troubles troubles = new Troubles();
    private ReleaseSources sources;

    public CanaryReleaseReconciler(
            ClusterReader cluster,
            ReleaseObserver observer,
            Admission admission,
            ReleaseActor actor,
            StatusWriter statuses,
            EventRecorder events,
            ReleaseNotifications notifications,
            ReleaseMetrics metrics,
            ReleaseGauges gauges,
            ShownReleases shown,
            Clock clock) {
        this.cluster = cluster;
        this.observer = observer;
        this.admission = admission;
        this.actor = actor;
        this.statuses = statuses;
        this.events = events;
        this.notifications = notifications;
        this.metrics = metrics;
        this.gauges = gauges;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, CanaryRelease>> prepareEventSources(EventSourceContext<CanaryRelease> context) {
        Supplier<List<CanaryRelease>> releases =
                () -> context.getPrimaryCache().list().toList();
        gauges.show(releases);
        shown.show(releases);
        sources = new ReleaseSources(context);
        return sources.all();
    }

    @Override
    public UpdateControl<CanaryRelease> reconcile(CanaryRelease release, Context<CanaryRelease> context) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ReleaseState state = StateReader.read(release.getStatus(), now);
        Seen seen = whileTelling(release, state, context, now, () -> look(release, state, context, now));
        Decision decision = seen.decision();
        return whileTelling(
                release,
                decision.next(),
                context,
                now,
                () -> follow(release, state, decision, seen.cluster(), context, now));
    }

    /** What a pass has seen, and what follows from it. */
    private record Seen(ClusterView cluster, Decision decision) {}

    private Seen look(CanaryRelease release, ReleaseState state, Context<CanaryRelease> context, Instant now) {
        sources.watchRoutes(release, context);
        ClusterView view = cluster.read(release, state.phase(), context);
        Observation observation = observer.observe(release, state, view, context, now);
        Decision decision = admission.decide(
                release,
                state,
                observation,
                () -> context.getPrimaryCache().list().toList(),
                now);
        observation
                .measurement()
                .ifPresent(measurement ->
                        metrics.count(release.getSpec().analysis().checks(), measurement));
        return new Seen(view, decision);
    }

    /** Does it, and has the release's status say what keeps it from being done. */
    private <T> T whileTelling(
            CanaryRelease release, ReleaseState state, Context<CanaryRelease> context, Instant now, Supplier<T> deed) {
        try {
            return deed.get();
        } catch (RuntimeException failure) {
            troubles.keepOnly(context.getPrimaryCache().list());
            if (troubles.began(release, failure)) {
                try {
                    write(release, state, context, now);
                } catch (RuntimeException alsoFailed) {
                    failure.addSuppressed(alsoFailed);
                }
            }
            throw failure;
        }
    }

    private void write(CanaryRelease release, ReleaseState state, Context<CanaryRelease> context, Instant now) {
        statuses.write(release, StatusFactory.status(release, state, troubles.of(release), now), context);
    }

    private UpdateControl<CanaryRelease> follow(
            CanaryRelease release,
            ReleaseState state,
            Decision decision,
            ClusterView view,
            Context<CanaryRelease> context,
            Instant now) {
        CanaryReleaseStatus status = StatusFactory.status(release, decision.next(), troubles.of(release), now);
        Runnable act = () -> {
            metrics.count(state, decision, now);
            act(release, decision, view, now);
        };
        if (decision.next().phase() == Phase.ROLLING_BACK && state.phase() != Phase.ROLLING_BACK) {
            statuses.writeButDoNotWait(act, PATIENCE, release, status, context);
        } else {
            statuses.write(release, status, context);
            act.run();
        }
        if (troubles.ended(release)) {
            write(release, decision.next(), context, now);
        }
        UpdateControl<CanaryRelease> done = UpdateControl.noUpdate();
        decision.revisit().ifPresent(done::rescheduleAfter);
        return done;
    }

    private void act(CanaryRelease release, Decision decision, ClusterView view, Instant now) {
        try {
            actor.perform(release, view, decision.actions());
        } finally {
            decision.notices().forEach(notice -> tell(release, decision.next(), notice, now));
        }
    }

    private void tell(CanaryRelease release, ReleaseState state, Notice notice, Instant now) {
        EventType type = notice.reason().isWarning() ? EventType.WARNING : EventType.NORMAL;
        events.record(release, type, notice.reason().word(), "Reconcile", notice.message());
        notifications.tell(release, state, notice, now);
    }
}
