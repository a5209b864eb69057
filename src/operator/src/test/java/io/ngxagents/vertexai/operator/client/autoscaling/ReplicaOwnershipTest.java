package io.ngxagents.vertexai.operator.client.autoscaling;

import static io.ngxagents.vertexai.operator.client.ClientFixture.IMAGES;
import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ActiveRelease;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReplicaOwnershipTest {
    private static final VertexAiClient FIXED = client("replicas: 3");
    private static final VertexAiClient AUTOSCALED = client("autoscaling: {minReplicas: 2, maxReplicas: 6}");

    @Nested
    class WithoutAutoscaling {
        @Test
        void givenTheSpecThenItsNumberIsSent() {
            assertThat(replicas(FIXED, deployment(9, "vertex-ai-operator"), false, 0))
                    .hasValue(3);
        }

        @Test
        void givenAReleaseThatNeedsMoreThenTheFloorIsSent() {
            assertThat(replicas(FIXED, Optional.empty(), false, 5)).hasValue(5);
        }

        @Test
        void givenAnAutoscalerThatStillExistsThenTheLiveNumberStaysUntilItHasGone() {
            assertThat(replicas(FIXED, deployment(7, "kube-controller-manager"), true, 0))
                    .hasValue(7);
            assertThat(replicas(FIXED, deployment(7, "kube-controller-manager"), false, 0))
                    .hasValue(3);
        }
    }

    @Nested
    class WithAutoscaling {
        @Test
        void givenNoDeploymentThenItStartsWithTheMinimum() {
            assertThat(replicas(AUTOSCALED, Optional.empty(), false, 0)).hasValue(2);
        }

        @Test
        void givenOnlyTheOperatorOwnsTheFieldThenTheLiveNumberIsSentBecauseDroppingItWouldLeaveOnePod() {
            assertThat(replicas(AUTOSCALED, deployment(4, "vertex-ai-operator"), true, 0))
                    .hasValue(4);
        }

        @Test
        void givenTheAutoscalerOwnsTheFieldThenNothingIsSent() {
            assertThat(replicas(AUTOSCALED, deployment(4, "kube-controller-manager"), true, 0))
                    .isEmpty();
        }

        @Test
        void givenAReleaseThatNeedsMoreThenTheMinimumRisesButNotOverTheMaximum() {
            assertThat(ReplicaOwnership.minimum(AUTOSCALED.getSpec().autoscaling(), 4))
                    .isEqualTo(4);
            assertThat(ReplicaOwnership.minimum(AUTOSCALED.getSpec().autoscaling(), 9))
                    .isEqualTo(6);
            assertThat(ReplicaOwnership.minimum(AUTOSCALED.getSpec().autoscaling(), 0))
                    .isEqualTo(2);
        }
    }

    private static OptionalInt replicas(
            VertexAiClient client, Optional<Deployment> live, boolean autoscalerExists, int floor) {
        Optional<ActiveRelease> release = floor == 0
                ? Optional.empty()
                : Optional.of(new ActiveRelease("next", OptionalInt.of(floor), Optional.empty()));
        return ReplicaOwnership.replicas(new ClientPlan(
                client,
                client,
                IMAGES,
                Optional.empty(),
                Optional.empty(),
                release,
                live,
                autoscalerExists,
                Set.of(),
                false));
    }

    private static Optional<Deployment> deployment(int replicas, String owner) {
        return Optional.of(Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: chat
                  managedFields:
                  - manager: vertex-ai-operator
                    operation: Apply
                    fieldsV1: {"f:spec": {"f:selector": {}}}
                  - manager: %s
                    operation: Update
                    subresource: scale
                    fieldsV1: {"f:spec": {"f:replicas": {}}}
                spec: {replicas: %d}
                """.formatted(owner, replicas), Deployment.class));
    }
}
