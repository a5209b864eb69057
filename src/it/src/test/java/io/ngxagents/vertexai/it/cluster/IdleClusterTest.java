package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An operator that has nothing to do does nothing. */
@Tag("scenario")
@ExtendWith(LocalCluster.Extension.class)
class IdleClusterTest {
    private static final int CLIENTS = 20;
    private static final int STARTED_TOGETHER = 4;
    private static final Duration WATCHED = Duration.ofMinutes(2);

    private Resources resources;

    @AfterEach
    void clean() {
        resources.delete();
    }

    @Test
    void givenTwentyClientsWhenNothingChangesThenTheOperatorWritesNothing(LocalCluster cluster) {
        resources = Resources.inNewNamespace(cluster, "idle");
        List<String> clients =
                IntStream.range(0, CLIENTS).mapToObj(i -> "client-" + i).toList();
        // Not all at once: twenty gateways that start on one small node hold each other up.
        for (int first = 0; first < CLIENTS; first += STARTED_TOGETHER) {
            List<String> some = clients.subList(first, first + STARTED_TOGETHER);
            some.forEach(client -> resources.apply(Manifests.idleClient(client)));
            some.forEach(resources::awaitReady);
        }
        Eventually.pause(Duration.ofSeconds(20));
        Instant begin = Instant.now();

        Eventually.pause(WATCHED);

        System.out.println(new OperatorFootprint(cluster, new OperatorPods(cluster)).describe());
        assertThat(new AuditLog(cluster.auditLog())
                        .writes(LocalCluster.OPERATOR_NAMESPACE, "vertex-ai-operator", begin).stream()
                                // Proofs of life, not work: the leader's lease and the heartbeat.
                                .filter(write -> !write.contains(" leases ") && !write.contains("-heartbeat")))
                .isEmpty();
    }
}
