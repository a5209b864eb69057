package io.ngxagents.vertexai.operator.canary;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.Phase;
import java.util.List;
import java.util.Optional;

/** Before anything runs: the release begins once nothing speaks against it. */
final class PendingPhase {
    private PendingPhase() {}

    static Decision decide(Pass pass) {
        Optional<String> newer = pass.observation().newer();
        if (newer.isPresent() && !pass.spec().dryRun()) {
            String message = "superseded by release " + newer.get() + " before it began";
            return Decision.to(
                    pass,
                    pass.enter(Phase.SUPERSEDED, Reason.SUPERSEDED, message),
                    new Notice(NoticeReason.SUPERSEDED, message));
        }
        if (pass.spec().abort()) {
            String message = "aborted before it began";
            return Decision.to(
                    pass,
                    pass.enter(Phase.ROLLED_BACK, Reason.ABORTED, message),
                    new Notice(NoticeReason.ROLLED_BACK, message));
        }
        Optional<Obstacle> withdrawal = pass.withdrawal();
        if (withdrawal.isPresent()) {
            String message = withdrawal.get().message() + ", before it began";
            return Decision.to(
                    pass,
                    pass.enter(Phase.ROLLED_BACK, Reason.WITHDRAWN, message),
                    new Notice(NoticeReason.ROLLED_BACK, message));
        }
        Optional<Obstacle> obstacle = obstacle(pass);
        if (obstacle.isPresent()) {
            return Decision.to(
                    pass,
                    pass.state().because(obstacle.get().reason(), obstacle.get().message()));
        }
        return pass.spec().dryRun() ? DryRun.decide(pass) : begin(pass);
    }

    private static Optional<Obstacle> obstacle(Pass pass) {
        if (pass.spec().paused()) {
            return obstacle(Reason.PAUSED, "spec.paused is true");
        }
        String name = pass.spec().clientRef().name();
        Optional<ClientObservation> client = pass.observation().client();
        if (client.isEmpty()) {
            return obstacle(Reason.CLIENT_MISSING, "there is no VertexAiClient " + name + " in this namespace");
        }
        boolean dryRun = pass.spec().dryRun();
        if (client.get().objection().isPresent()) {
            return client.get().objection();
        }
        if (pass.observation().older().isPresent() && !dryRun) {
            String older = pass.observation().older().get();
            return obstacle(Reason.WAITING_FOR_RELEASE, "waits until release " + older + " has ended");
        }
        return candidateObstacle(pass, client.get())
                .or(() -> readinessObstacle(name, client.get(), dryRun))
                .or(() -> dryRun ? Optional.empty() : routeObstacle(pass))
                .or(pass.observation()::obstacle);
    }

    private static Optional<Obstacle> candidateObstacle(Pass pass, ClientObservation client) {
        VertexAiClientSpec candidate = client.candidate();
        if (candidate.equals(client.spec())) {
            return obstacle(
                    Reason.NOTHING_TO_RELEASE,
                    "nothing to release: client " + pass.spec().clientRef().name() + " already is at version "
                            + client.spec().version() + " with these settings");
        }
        List<String> missing = Candidate.fieldsThatMissModels(candidate);
        if (!missing.isEmpty()) {
            return obstacle(
                    Reason.INVALID_OVERRIDES, "the client's models would lack those of " + String.join(", ", missing));
        }
        return client.candidateProblem().flatMap(problem -> obstacle(Reason.INVALID_OVERRIDES, problem));
    }

    private static Optional<Obstacle> readinessObstacle(String name, ClientObservation client, boolean dryRun) {
        if (client.ready() || dryRun) {
            return Optional.empty();
        }
        String detail = client.message().isEmpty() ? "" : ": " + client.message();
        return obstacle(Reason.CLIENT_NOT_READY, "client " + name + " is not ready" + detail);
    }

    private static Optional<Obstacle> routeObstacle(Pass pass) {
        return Routes.problem(pass).flatMap(problem -> obstacle(Reason.WAITING_FOR_ROUTE, problem));
    }

    private static Optional<Obstacle> obstacle(Reason reason, String message) {
        return Optional.of(new Obstacle(reason, message));
    }

    private static Decision begin(Pass pass) {
        ClientObservation client = pass.observation().client().orElseThrow();
        Optional<String> proof = proof(pass);
        Versions versions =
                new Versions(client.spec().version(), client.candidate().version(), proof.isPresent());
        ReleaseState begun = pass.enter(Phase.PROGRESSING, Reason.WAITING_FOR_PODS, "starts the first canary pods")
                .withVersions(versions)
                .withStep(StepProgress.entering(0, pass.now()));
        ReleaseState next = PodPlan.forStep(pass.with(begun));
        String message = "release of " + versions.canary() + " over " + versions.stable() + " began" + proof.orElse("");
        return Decision.to(pass, next, new Notice(NoticeReason.STARTED, message));
    }

    /** What was stable a short while ago is known to work, and who goes back to it is in a hurry. */
    private static Optional<String> proof(Pass pass) {
        TimeSpan window = pass.spec().rollbackWindow();
        return pass.observation()
                .stableUntil()
                .filter(until -> window != null && !pass.now().isAfter(until.plus(window.toDuration())))
                .map(until ->
                        "; it was stable until " + until + ", within rollbackWindow " + window + ", so no step soaks");
    }
}
