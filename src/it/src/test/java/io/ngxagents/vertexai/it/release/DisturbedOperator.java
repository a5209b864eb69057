package io.ngxagents.vertexai.it.release;

import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An operator whose way to the API server is watched, and which is killed on it. */
final class DisturbedOperator implements AutoCloseable {
    /** It is started again and again, and never runs for long. */
    private static final Map<String, String> STARTS_FAST = Map.of("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

    private final KubernetesApiServer kubernetes;
    private final ApiServerProxy proxy;
    private final OperatorAtWork atWork;
    private volatile CompletableFuture<Void> starting = CompletableFuture.completedFuture(null);

    DisturbedOperator(KubernetesApiServer kubernetes) {
        this.kubernetes = kubernetes;
        this.proxy = new ApiServerProxy(kubernetes.admin());
        this.atWork = new OperatorAtWork(new Surroundings(kubernetes, proxy::lead, STARTS_FAST));
    }

    /** A release that nothing happens to. */
    EndState release(Scenario scenario) {
        return release(scenario, Bystander.NONE);
    }

    private EndState release(Scenario scenario, Bystander bystander) {
        try (Course course = new Course(scenario, kubernetes, atWork.gateways(), proxy)) {
            course.begin(bystander);
            course.awaitEnd();
            starting.join();
            course.assertExactSoaks();
            return course.end();
        }
    }

    /** A release during which the operator is killed at this write, and another one started. */
    Killed releaseKilledAt(int write, KillAt.Moment moment, Scenario scenario) {
        KillAt fault = new KillAt(write, moment, () -> {
            atWork.kill();
            starting = CompletableFuture.runAsync(atWork::start);
        });
        EndState end = release(scenario, fault);
        return new Killed(end, fault.hasKilled());
    }

    /** @param happened false if the release had fewer writes */
    record Killed(EndState end, boolean happened) {}

    @Override
    public void close() {
        starting.join();
        atWork.close();
        proxy.close();
    }
}
