package io.ngxagents.vertexai.operator.client.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.operator.client.model.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodDiagnosisTest {
    @ParameterizedTest
    @ValueSource(strings = {"ErrImagePull", "ImagePullBackOff"})
    void givenAnImageThatCannotBePulledThenBothOfKubernetesWordsAreOneReason(String waiting) {
        assertThat(diagnose("""
                containerStatuses:
                - {name: gateway, image: x/gateway:v9, state: {waiting: {reason: %s, message: not found}}}
                """.formatted(waiting))).singleElement().satisfies(problem -> {
            assertThat(problem.reason()).isEqualTo("ImagePullBackOff");
            assertThat(problem.message()).contains("pod chat-1", "x/gateway:v9", "not found");
        });
    }

    @Test
    void givenAContainerThatStartsBeforeTheOthersThenItsTroubleIsTheirs() {
        assertThat(diagnose("""
                initContainerStatuses:
                - {name: scratch-redis, image: "redis:7", state: {waiting: {reason: ErrImagePull, message: not found}}}
                containerStatuses:
                - {name: backup, image: tools, state: {waiting: {reason: PodInitializing}}}
                """)).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("image redis:7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{waiting: {reason: CrashLoopBackOff}}", "{running: {}}"})
    void givenAContainerThatEndedThenItsCodeAndLastWordsAreShownWhateverItDoesNow(String state) {
        assertThat(diagnose("""
                containerStatuses:
                - name: gateway
                  ready: false
                  restartCount: 4
                  state: %s
                  lastState: {terminated: {exitCode: 137, reason: OOMKilled, message: out of memory}}
                """.formatted(state))).singleElement().satisfies(problem -> {
            assertThat(problem.reason()).isEqualTo("CrashLoopBackOff");
            assertThat(problem.message()).contains("code 137 (OOMKilled), 4 restarts: out of memory");
        });
    }

    @Test
    void givenNoNodeWithRoomThenTheSchedulersWordsAreShown() {
        assertThat(diagnose("""
                conditions:
                - {type: PodScheduled, status: "False", reason: Unschedulable, message: 0/1 nodes are available}
                """)).containsExactly(new Problem("Unschedulable", "pod chat-1: 0/1 nodes are available"));
    }

    @Test
    void givenAPodThatOnlyStartsThenNothingIsWrong() {
        assertThat(diagnose("""
                containerStatuses:
                - {name: gateway, state: {waiting: {reason: ContainerCreating}}}
                """)).isEmpty();
    }

    @Test
    void givenAPodThatIsBeingDeletedThenItIsOfNoInterest() {
        Pod pod = pod("conditions: [{type: PodScheduled, status: \"False\", reason: Unschedulable, message: x}]\n");
        pod.getMetadata().setDeletionTimestamp("2026-01-01T00:00:00Z");

        assertThat(PodDiagnosis.of(List.of(pod))).isEmpty();
    }

    private static List<Problem> diagnose(String status) {
        return PodDiagnosis.of(List.of(pod(status)));
    }

    private static Pod pod(String status) {
        return Serialization.unmarshal(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: chat-1}\nstatus:\n" + status.indent(2), Pod.class);
    }
}
