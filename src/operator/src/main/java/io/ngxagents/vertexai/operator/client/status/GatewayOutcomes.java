package io.ngxagents.vertexai.operator.client.status;

import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.Monitored;
import io.ngxagents.vertexai.operator.client.model.Problem;
import io.ngxagents.vertexai.operator.client.revision.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Judges the gateway's pods: ready, progressing, degraded. */
final class GatewayOutcomes {
    private final VertexAiClientSpec spec;
    private final ClientObservation observation;

    GatewayOutcomes(VertexAiClientSpec spec, ClientObservation observation) {
        this.spec = spec;
        this.observation = observation;
    }

    Outcome ready() {
        if (!observation.blockers().isEmpty()) {
            return Outcome.no(joined(observation.blockers()));
        }
        return observation.rollout().map(this::ready).orElseGet(this::creating);
    }

    private Outcome creating() {
        return observation.failure().map(Outcome::no).orElse(Outcome.no("Creating", "the pods are being created"));
    }

    /** An autoscaler's extra pods may still be starting: the fewest that the spec asks for are enough. */
    private Outcome ready(Rollout rollout) {
        int enough = Math.min(
                rollout.wanted(),
                spec.autoscaling() == null
                        ? spec.replicas()
                        : spec.autoscaling().minReplicas());
        String count = rollout.available() + " of " + rollout.wanted() + " pods are available";
        if (rollout.available() >= enough && rollout.available() > 0) {
            return Outcome.yes("Available", count);
        }
        List<Problem> problems = podProblems(rollout);
        return problems.isEmpty()
                ? Outcome.no("PodsNotReady", count)
                : Outcome.no(
                        problems.get(0).reason(),
                        count + ": " + joined(problems).message());
    }

    Outcome progressing() {
        if (!observation.blockers().isEmpty()) {
            return Outcome.no("Blocked", "nothing is changed until " + ConditionTypes.READY + " says otherwise");
        }
        if (observation.change() instanceof Change.Releasing releasing) {
            return Outcome.yes("Releasing", releasing.message());
        }
        return observation
                .rollout()
                .map(GatewayOutcomes::progressing)
                .orElse(Outcome.yes("Creating", "the pods are being created"));
    }

    private static Outcome progressing(Rollout rollout) {
        if (rollout.isComplete()) {
            return Outcome.no("UpToDate", "all pods run version " + rollout.version());
        }
        if (rollout.stuck().isPresent()) {
            return Outcome.no("ProgressDeadlineExceeded", rollout.stuck().get());
        }
        return rollout.updated() < rollout.wanted() || rollout.total() > rollout.updated()
                ? Outcome.yes(
                        "RollingOut",
                        rollout.updated() + " of " + rollout.wanted() + " pods run version " + rollout.version())
                : Outcome.yes(
                        "WaitingForPods", rollout.available() + " of " + rollout.wanted() + " pods are available");
    }

    Outcome degraded() {
        List<Problem> problems = new ArrayList<>(observation.blockers());
        observation.failure().ifPresent(problems::add);
        if (observation.change() instanceof Change.Stopped stopped) {
            problems.add(stopped.problem());
        }
        observation.rollout().ifPresent(rollout -> {
            rollout.stuck().ifPresent(message -> problems.add(new Problem("ProgressDeadlineExceeded", message)));
            problems.addAll(podProblems(rollout));
        });
        if (observation.monitored().orElse(null) instanceof Monitored.Incomplete incomplete) {
            problems.add(incomplete.problem());
        }
        boolean withoutRedis = observation.redis().isPresent() && !observation.redisReady();
        if (withoutRedis && ready().status().equals("True")) {
            problems.add(new Problem(
                    "RedisUnavailable", "the pods answer without their shared cache, which costs upstream calls"));
        }
        return problems.isEmpty()
                ? Outcome.no("AsExpected", "nothing is known to be wrong")
                : Outcome.yes(joined(problems));
    }

    private List<Problem> podProblems(Rollout rollout) {
        List<Problem> problems = new ArrayList<>(observation.pods());
        rollout.refused().ifPresent(message -> problems.add(new Problem("PodsRefused", message)));
        return problems;
    }

    /** The first reason with all messages. */
    private static Problem joined(List<Problem> problems) {
        return new Problem(
                problems.get(0).reason(),
                problems.stream().map(Problem::message).distinct().collect(Collectors.joining("; ")));
    }
}
