package io.ngxagents.vertexai.it.client;

import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;

/** Counts reconciles by the operator's own metrics, so that a test can wait for some instead of for time. */
final class ReconcilesSoFar {
    private static final String COUNTER = "reconciliations_success_total{controller_name=\"client\"}";

    private ReconcilesSoFar() {}

    static long count(OperatorProcess operator) {
        return operator.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(COUNTER))
                .map(line -> line.substring(COUNTER.length()).strip())
                .mapToLong(number -> (long) Double.parseDouble(number))
                .findFirst()
                .orElse(0);
    }

    /** Returns after as many more successful reconciles, of whatever client. */
    static void awaitMore(OperatorProcess operator, int more) {
        long wanted = count(operator) + more;
        ClientNamespace.await(() -> count(operator), count -> count >= wanted);
    }
}
