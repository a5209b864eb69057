package io.ngxagents.vertexai.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who says how many pods there are: the spec, the autoscaler, or a release. */
class ClientScalingTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static ClientNamespace namespace;
    private static OperatorProcess operator;

    @BeforeAll
    static void startOperator() {
        String name = kubernetes.createNamespace();
        namespace = new ClientNamespace(kubernetes.admin(), name);
        operator =
                OperatorProcess.start(kubernetes.kubeconfig(), name, Map.of("QUARKUS_OPERATOR_SDK_NAMESPACES", name));
    }

    @AfterAll
    static void stopOperator() {
        operator.close();
    }

    @Test
    void givenAnAutoscalerWhenItScalesThenNoReconcileTouchesItsNumber() {
        String autoscaling = "autoscaling: {minReplicas: 2, maxReplicas: 9}";
        namespace.applyClient("scaled", autoscaling);
        namespace.awaitDeployment("scaled", deployment -> replicas(deployment) == 2);
        ClientNamespace.await(() -> namespace.autoscaler("scaled"), autoscaler -> autoscaler != null);

        namespace.applyClient("scaled", autoscaling, "version: v1.1");
        ClientNamespace.await(
                () -> {
                    scale("scaled", 7);
                    return namespace.deployment("scaled");
                },
                deployment -> !ownsReplicas(deployment));
        ReconcilesSoFar.awaitMore(operator, 10);

        assertThat(replicas(namespace.deployment("scaled"))).isEqualTo(7);
    }

    @Test
    void givenAFixedNumberWhenAutoscalingIsSwitchedOnThenThePodsStayAsManyAsTheyAre() {
        namespace.applyClient("switched", "replicas: 5");
        namespace.awaitDeployment("switched", deployment -> replicas(deployment) == 5);

        namespace.applyClient("switched", "autoscaling: {minReplicas: 2, maxReplicas: 9}");
        ClientNamespace.await(() -> namespace.autoscaler("switched"), autoscaler -> autoscaler != null);
        ReconcilesSoFar.awaitMore(operator, 5);

        assertThat(replicas(namespace.deployment("switched"))).isEqualTo(5);
    }

    @Test
    void givenAutoscalingWhenItIsSwitchedOffThenTheAutoscalerGoesAndTheSpecSaysHowMany() {
        namespace.applyClient("fixed", "autoscaling: {minReplicas: 2, maxReplicas: 9}");
        namespace.awaitDeployment("fixed");
        ClientNamespace.await(() -> namespace.autoscaler("fixed"), autoscaler -> autoscaler != null);
        scale("fixed", 7);

        namespace.applyClient("fixed", "replicas: 3");

        namespace.awaitAbsence(() -> namespace.autoscaler("fixed"));
        namespace.awaitDeployment("fixed", deployment -> replicas(deployment) == 3 && ownsReplicas(deployment));
    }

    @Test
    void givenAReleaseThatNeedsMoreStablePodsThenTheyStayUntilItHasGone() {
        namespace.applyClient("released");
        namespace.rollOut(namespace.awaitDeployment("released", deployment -> replicas(deployment) == 2), 2);
        namespace.awaitCondition("released", "Ready", "Ready=True");

        namespace.apply(release("released"));
        namespace.awaitDeployment("released", deployment -> replicas(deployment) == 4);

        namespace
                .kubernetes()
                .resource(release("released"))
                .inNamespace(namespace.name())
                .delete();
        namespace.awaitDeployment("released", deployment -> replicas(deployment) == 2);
        assertThat(namespace.service("released").getSpec().getSelector()).containsEntry(LabelNames.TRACK, "stable");
    }

    /** Its first step of 20 % comes out exactly with one canary beside four stable pods. */
    private static String release(String client) {
        return """
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: next}
                spec:
                  clientRef: {name: %s}
                  version: v1.1
                  traffic: {exact: true}
                  analysis: {checks: []}
                """.formatted(client);
    }

    /**
     * Writes to the scale subresource, as an autoscaler does, which says it again at each look: the operator may have been about
     * to write the number that it knew.
     */
    private static void scale(String client, int replicas) {
        Scale scale = namespace
                .kubernetes()
                .apps()
                .deployments()
                .inNamespace(namespace.name())
                .withName(client)
                .scale();
        scale.getSpec().setReplicas(replicas);
        scale.getMetadata().setResourceVersion(null);
        namespace
                .kubernetes()
                .apps()
                .deployments()
                .inNamespace(namespace.name())
                .withName(client)
                .scale(scale);
    }

    private static int replicas(Deployment deployment) {
        return deployment.getSpec().getReplicas();
    }

    private static boolean ownsReplicas(Deployment deployment) {
        return deployment.getMetadata().getManagedFields().stream()
                .filter(entry -> LabelNames.OPERATOR.equals(entry.getManager()))
                .anyMatch(entry -> entry.getFieldsV1().toString().contains("f:replicas"));
    }
}
