package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A release of a client whose stable pods an autoscaler counts: nobody else says how many there are. */
class AutoscaledReleaseTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static OperatorAtWork atWork;

    private Releases releases;

    @BeforeAll
    static void startAll() {
        atWork = new OperatorAtWork(kubernetes);
    }

    @AfterAll
    static void stopAll() {
        atWork.close();
    }

    @BeforeEach
    void givenAClientThatIsScaledToFourPods() {
        releases = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        releases.createClient("autoscaling: {minReplicas: 2, maxReplicas: 9}");
        scale(4);
        atWork.gateways().answer(releases.namespace(), "v2", 0);
    }

    @AfterEach
    void stopWatching() {
        releases.close();
    }

    @Test
    void whenTheAutoscalerActsOnTheWayThenTheCanaryFollowsItAndTheStablePodsAreItsAlone() throws IOException {
        releases.create("scaled", "v2", "");
        releases.await("scaled", status -> Integer.valueOf(20).equals(status.weight()));
        scale(8);
        CanaryReleaseStatus half =
                releases.await("scaled", status -> Integer.valueOf(50).equals(status.weight()));

        assertThat(half.canaryReplicas()).as("as many as stable").isEqualTo(8);
        assertReplicasAreNotTheOperators();
        assertThat(releases.awaitEnd("scaled").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(stable().get().getSpec().getReplicas()).isEqualTo(8);
        assertReplicasAreNotTheOperators();
        assertThat(Files.readAllLines(kubernetes.auditLog()))
                .as("writes of the operator to the scale of the stable pods")
                .noneMatch(line -> line.contains("\"namespace\":\"" + releases.namespace() + "\"")
                        && line.contains("\"name\":\"chat\"")
                        && line.contains("\"subresource\":\"scale\"")
                        && line.contains("system:serviceaccount"));
    }

    private void assertReplicasAreNotTheOperators() {
        assertThat(stable().get().getMetadata().getManagedFields())
                .filteredOn(entry -> entry.getManager().equals(LabelNames.OPERATOR))
                .allSatisfy(entry -> assertThat(entry.getFieldsV1().toString()).doesNotContain("f:replicas="));
    }

    /** Writes to the scale subresource, as an autoscaler does. */
    private void scale(int replicas) {
        Scale scale = stable().scale();
        scale.getSpec().setReplicas(replicas);
        stable().scale(scale);
    }

    private RollableScalableResource<Deployment> stable() {
        return kubernetes
                .admin()
                .apps()
                .deployments()
                .inNamespace(releases.namespace())
                .withName("chat");
    }
}
