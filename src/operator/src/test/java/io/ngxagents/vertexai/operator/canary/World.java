package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.CheckStatus;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.api.release.Verdict;
import io.ngxagents.vertexai.api.rollout.TrafficMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A cluster in memory that does what a release's actions say, so that a test can let a release live. What a test changes
 * by hand is what people, pods and Prometheus do.
 */
final class World {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    CanaryReleaseSpec spec;
    ReleaseState state = ReleaseState.fresh(START);
    Instant now = START;

    Optional<VertexAiClientSpec> client = Optional.of(Releases.client("v1"));
    boolean clientReady = true;
    int stableWanted = 4;
    boolean stableRollsOut = true;
    boolean canaryStarts = true;
    String problem = "";
    Optional<Integer> canaryWanted = Optional.empty();
    Optional<SelectedTracks> selected = Optional.of(SelectedTracks.STABLE);
    OptionalInt canaryWeight = OptionalInt.of(0);

    /** Percent of the requests that the route mirrors to the canary. */
    int mirrored;

    Optional<String> routeProblem = Optional.empty();

    /** Whether somebody lets the operator say where requests go. */
    boolean routable = true;

    Optional<String> newer = Optional.empty();
    Optional<String> older = Optional.empty();
    Optional<Instant> stableUntil = Optional.empty();
    Optional<Obstacle> obstacle = Optional.empty();
    Optional<Obstacle> objection = Optional.empty();
    Verdict verdict = Verdict.PASS;
    Verdict observed = Verdict.PASS;
    Optional<Verdict> share = Optional.empty();
    OptionalLong samples = OptionalLong.of(1000);

    /** Paid calls of the canary in this step; empty if Prometheus cannot tell. */
    OptionalLong paidCalls = OptionalLong.of(0);

    final List<Action> actions = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();

    World(Releases release) {
        spec = release.spec();
    }

    /** One pass: decide, remember, act. */
    Decision pass() {
        Decision decision = ReleaseMachine.decide(spec, state, observe(), now);
        state = decision.next();
        decision.actions().forEach(this::perform);
        actions.addAll(decision.actions());
        notices.addAll(decision.notices());
        return decision;
    }

    /** So many passes at this moment. */
    World passes(int count) {
        for (int pass = 0; pass < count; pass++) {
            pass();
        }
        return this;
    }

    /** Lets time go by with a pass whenever one is due, at most one a second. */
    World live(Duration duration) {
        Instant end = now.plus(duration);
        while (now.isBefore(end)) {
            Duration next = pass().revisit().orElse(duration);
            Duration wait = next.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : next;
            now = now.plus(wait).isAfter(end) ? end : now.plus(wait);
        }
        pass();
        return this;
    }

    Observation observe() {
        boolean stableFollows = client.map(
                        seen -> seen.equals(Candidate.of(spec, Releases.client("v1"))) && stableRollsOut)
                .orElse(false);
        int stable = Math.max(stableWanted, state.traffic().stableFloor().orElse(0));
        Optional<Measurement> measurement = Schedule.isMeasurementDue(spec, state, now)
                ? Optional.of(new Measurement(
                        List.of(check("errors", verdict), check("hits", observed)),
                        share.map(seen -> check("traffic-share", seen)),
                        samples,
                        paidCalls))
                : Optional.empty();
        return new Observation(
                client.map(seen -> new ClientObservation(
                        seen,
                        Candidate.of(spec, seen),
                        // What is promoted already cannot be withdrawn.
                        objection.filter(withdrawn -> !seen.equals(Candidate.of(spec, seen))),
                        clientReady,
                        "Secret chat-key is missing",
                        Optional.empty())),
                new TrackObservation(stable, stable, stableFollows, stableFollows, ""),
                canaryWanted.map(
                        wanted -> new TrackObservation(wanted, canaryStarts ? wanted : 0, true, canaryStarts, problem)),
                routing(),
                newer,
                older,
                stableUntil,
                obstacle,
                measurement);
    }

    private Optional<Routing> routing() {
        return spec.traffic().mode() == TrafficMode.GATEWAY_API
                ? client.map(seen -> new Routing.Weights(shares(), routeProblem))
                : selected.map(Routing.Selector::new);
    }

    private Optional<RouteShares> shares() {
        return canaryWeight.isPresent()
                ? Optional.of(new RouteShares(canaryWeight.getAsInt(), mirrored))
                : Optional.empty();
    }

    private CheckStatus check(String name, Verdict checkVerdict) {
        return new CheckStatus(name, checkVerdict, 0.2, 0.1, "max 0.05", 1000L, name + " is " + checkVerdict);
    }

    void perform(Action action) {
        boolean routes = action instanceof Action.SelectTracks || action instanceof Action.ShiftWeight;
        if (routes && !routable) {
            return;
        }
        if (action instanceof Action.ScaleCanary scale) {
            canaryWanted = Optional.of(scale.replicas());
        } else if (action instanceof Action.SelectTracks select) {
            selected = Optional.of(select.tracks());
        } else if (action instanceof Action.ShiftWeight shift) {
            canaryWeight = OptionalInt.of(shift.shares().canaryWeight());
            mirrored = shift.shares().mirrorPercent();
        } else if (action instanceof Action.PromoteClient) {
            client = client.map(seen -> Candidate.of(spec, seen));
        } else if (action instanceof Action.DeleteCanary) {
            canaryWanted = Optional.empty();
        }
    }

    List<NoticeReason> told() {
        return notices.stream().map(Notice::reason).toList();
    }
}
