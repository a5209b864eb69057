package io.ngxagents.vertexai.operator.client.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodWordsTest {
    private static Pod pod(String created, String status) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: chat-backup-1-x, creationTimestamp: "%s"}
                status: %s
                """.formatted(created, status), Pod.class);
    }

    private static Pod ended(String phase, int code, String reason, String message) {
        return pod("2026-01-05T03:00:00Z", """
                {phase: %s, containerStatuses: [{name: backup, image: tools, imageID: "", ready: false, restartCount: 0,
                  state: {terminated: {exitCode: %d, reason: %s, message: '%s'}}}]}
                """.formatted(phase, code, reason, message)
                .replace("\n", " "));
    }

    @Test
    void givenAPodThatHasEndedWellThenItsMessageIsTheResult() {
        PodWords words = PodWords.of(List.of(ended("Succeeded", 0, "Completed", """
                {"id":"vertex-ai-backup-20260105-030000","keys":20,"verified":"load"}""")));

        assertThat(words.failure()).isEmpty();
        assertThat(words.result()).hasValueSatisfying(result -> {
            assertThat(result.id()).isEqualTo("vertex-ai-backup-20260105-030000");
            assertThat(result.keys()).isEqualTo(20);
            assertThat(result.verified()).isEqualTo("load");
        });
    }

    @Test
    void givenAPodThatHasFailedThenItsOwnWordsSayWhy() {
        PodWords words = PodWords.of(List.of(ended("Failed", 1, "Error", """
                {"error":"cannot connect to Redis"}""")));

        assertThat(words.failure()).contains("cannot connect to Redis");
    }

    @Test
    void givenAContainerThatWasKilledThenItsCodeAndTheEndOfItsLogAreTold() {
        PodWords words = PodWords.of(List.of(ended("Failed", 137, "OOMKilled", "saved 300 keys")));

        assertThat(words.result()).isEmpty();
        assertThat(words.failure()).contains("the container ended with code 137 (OOMKilled): saved 300 keys");
    }

    @Test
    void givenAPodThatWasEvictedThenThatIsTold() {
        PodWords words = PodWords.of(List.of(
                pod("2026-01-05T03:00:00Z", "{phase: Failed, reason: Evicted, message: node was low on memory}")));

        assertThat(words.failure()).contains("Evicted: node was low on memory");
    }

    @Test
    void givenASecondTryThenItsWordsCount() {
        Pod first = pod("2026-01-05T02:00:00Z", "{phase: Failed, reason: Evicted, message: x}");
        Pod second = ended("Failed", 1, "Error", "{\"error\":\"no room\"}");

        assertThat(PodWords.of(List.of(second, first)).failure()).contains("no room");
    }

    @Test
    void givenNoPodAnyMoreThenNothingIsSaid() {
        assertThat(PodWords.of(List.of())).satisfies(words -> {
            assertThat(words.result()).isEmpty();
            assertThat(words.failure()).isEmpty();
        });
    }
}
