package io.ngxagents.vertexai.operator.release;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientStatus;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.operator.analysis.CanaryAnalysis;
import io.ngxagents.vertexai.operator.analysis.SharePlan;
import io.ngxagents.vertexai.operator.analysis.Subject;
import io.ngxagents.vertexai.operator.analysis.Tracks;
import io.ngxagents.vertexai.operator.canary.ClientObservation;
import io.ngxagents.vertexai.operator.canary.Measurement;
import io.ngxagents.vertexai.operator.canary.Observation;
import io.ngxagents.vertexai.operator.canary.Obstacle;
import io.ngxagents.vertexai.operator.canary.Plan;
import io.ngxagents.vertexai.operator.canary.Reason;
import io.ngxagents.vertexai.operator.canary.ReleaseState;
import io.ngxagents.vertexai.operator.canary.Routing;
import io.ngxagents.vertexai.operator.canary.Schedule;
import io.ngxagents.vertexai.operator.canary.TrackObservation;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.Problem;
import io.ngxagents.vertexai.operator.client.model.UnsupportedFields;
import io.ngxagents.vertexai.operator.client.status.PodDiagnosis;
import io.ngxagents.vertexai.operator.client.status.Rollout;
import io.ngxagents.vertexai.operator.traffic.ServiceSelector;
import io.ngxagents.vertexai.operator.traffic.WeightedRoute;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what the cluster and Prometheus say into what decisions are made from. */
@Singleton
class ReleaseObserver {
    private final KubernetesClient kubernetes;
    private final WeightedRoute route;
    private final CanaryWorkload workload;
    private final CanaryAnalysis analysis;

    ReleaseObserver(
            KubernetesClient kubernetes, WeightedRoute route, CanaryWorkload workload, CanaryAnalysis analysis) {
        this.kubernetes = kubernetes;
        this.route = route;
        this.workload = workload;
        this.analysis = analysis;
    }

    Observation observe(
            CanaryRelease release, ReleaseState state, ClusterView view, Context<CanaryRelease> context, Instant now) {
        List<CanaryRelease> ofSameClient = ReleaseSources.ofSameClient(release, context.getPrimaryCache());
        Rivals rivals = Rivals.of(release, ofSameClient);
        boolean hasBegun = state.phase() != Phase.PENDING;
        return new Observation(
                view.client().map(ReleaseObserver::client),
                view.stable().map(stable -> stable(release, view, stable)).orElse(TrackObservation.NONE),
                view.canary().map(canary -> canary(release, view, canary, context)),
                routing(release, state, view),
                rivals.newer(),
                rivals.older(),
                hasBegun ? Optional.empty() : Predecessors.stableUntil(release, ofSameClient),
                hasBegun ? Optional.empty() : obstacle(release),
                measurement(release, state, now));
    }

    private Optional<Obstacle> obstacle(CanaryRelease release) {
        return analysis.problem(release.getSpec().analysis())
                .map(problem -> new Obstacle(Reason.INVALID_ANALYSIS, problem));
    }

    private Optional<Routing> routing(CanaryRelease release, ReleaseState state, ClusterView view) {
        return switch (release.getSpec().traffic().mode()) {
            case REPLICAS -> view.service().map(ServiceSelector::selected).map(Routing.Selector::new);
            case GATEWAY_API ->
                state.phase().isTerminal()
                        ? Optional.empty()
                        : view.client()
                                .map(client -> route.read(
                                        client.stable(),
                                        release.getSpec().traffic().routes(),
                                        state.traffic()));
        };
    }

    private Optional<Measurement> measurement(CanaryRelease release, ReleaseState state, Instant now) {
        if (!Schedule.isMeasurementDue(release.getSpec(), state, now)) {
            return Optional.empty();
        }
        Tracks tracks = new Tracks(
                subject(release, Track.CANARY, state.versions().canary()),
                subject(release, Track.STABLE, state.versions().stable()));
        Instant stepStartedAt = state.step().startedAt().orElse(now);
        if (Plan.step(release.getSpec(), state.step().index()).mirrors()) {
            return Optional.of(analysis.measureMirrored(release.getSpec().analysis(), tracks, stepStartedAt, now));
        }
        Optional<SharePlan> share = Optional.ofNullable(
                        release.getSpec().traffic().weightTolerance())
                .map(tolerance -> new SharePlan(state.traffic().canaryShare(), tolerance));
        return Optional.of(analysis.measure(release.getSpec().analysis(), tracks, share, stepStartedAt, now));
    }

    private static Subject subject(CanaryRelease release, Track track, String version) {
        return new Subject(
                release.getMetadata().getNamespace(),
                release.getSpec().clientRef().name(),
                track,
                version);
    }

    private static ClientObservation client(ReleasedClient released) {
        VertexAiClient client = released.stable();
        Optional<VertexAiClientStatus> status = Optional.ofNullable(client.getStatus());
        Optional<Condition> ready = status.map(VertexAiClientStatus::conditions).stream()
                .flatMap(List::stream)
                .filter(condition -> "Ready".equals(condition.getType()))
                .findFirst();
        boolean current = status.map(VertexAiClientStatus::observedGeneration)
                .filter(client.getMetadata().getGeneration()::equals)
                .isPresent();
        return new ClientObservation(
                client.getSpec(),
                released.candidate(),
                released.objection(),
                current
                        && ready.map(Condition::getStatus)
                                .filter("True"::equals)
                                .isPresent(),
                ready.map(Condition::getMessage).orElse("nothing is known of it yet"),
                UnsupportedFields.problem(released.candidate()).map(Problem::message));
    }

    private TrackObservation stable(CanaryRelease release, ClusterView view, Deployment stable) {
        Rollout rollout = Rollout.of(stable);
        boolean candidate = view.client()
                .filter(client -> workload.isCandidate(release, client, stable))
                .isPresent();
        String problem = candidate && !rollout.isComplete() ? problem(release, Track.STABLE) : "";
        return new TrackObservation(rollout.wanted(), rollout.ready(), candidate, rollout.isComplete(), problem);
    }

    private TrackObservation canary(
            CanaryRelease release, ClusterView view, Deployment canary, Context<CanaryRelease> context) {
        Rollout rollout = Rollout.of(canary);
        boolean asPlanned = view.client()
                .map(client -> workload.deployment(release, client, view.stable(), rollout.wanted()))
                .filter(desired -> SSABasedGenericKubernetesResourceMatcher.<Deployment>getInstance()
                        .matches(canary, desired, context))
                .isPresent();
        int ready = rollout.observed() ? Math.min(rollout.updated(), rollout.ready()) : 0;
        String problem = rollout.isComplete() ? "" : problem(release, Track.CANARY);
        return new TrackObservation(rollout.wanted(), ready, asPlanned, rollout.isComplete(), problem);
    }

    private String problem(CanaryRelease release, Track track) {
        ClientLabels labels = new ClientLabels(ReleaseSources.clientOf(release));
        List<Pod> pods = kubernetes
                .pods()
                .inNamespace(release.getMetadata().getNamespace())
                .withLabels(labels.gatewaySelector(Optional.of(track)))
                .list()
                .getItems();
        return PodDiagnosis.of(pods).stream()
                .map(found -> found.reason() + ", " + found.message())
                .collect(Collectors.joining("; "));
    }
}
