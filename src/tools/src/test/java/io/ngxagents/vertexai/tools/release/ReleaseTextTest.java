package io.ngxagents.vertexai.tools.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReleaseTextTest {
    @Test
    void givenAStepThatSoaksThenThePageTellsAllOfIt() {
        String page = ReleaseText.of(OperationTest.release("""
                phase: Progressing, reason: Soaking, stepIndex: 1, left: 12m, stableVersion: v1, canaryVersion: v2,
                message: "step 2/3 soaks at weight 50",
                checks: [{name: error-rate, verdict: Pass, value: 0.01, stable: 0.02, bound: "max 0.05", samples: 812}],
                history: [{time: "2026-01-01T00:00:00Z", phase: Progressing, weight: 20, message: "StepStarted: step 1/3"}]
                """.replace("\n", " ")));
        assertThat(page.lines())
                .containsExactly(
                        "Release:  team/chat-v2",
                        "Client:   chat",
                        "Version:  v1 -> v2",
                        "Phase:    Progressing (Soaking)",
                        "Message:  step 2/3 soaks at weight 50",
                        "",
                        "Steps:",
                        "  done weight  20 %, soak 30m",
                        "  now  weight  50 %, soak 1h, 12m left",
                        "       weight 100 %, soak 0s",
                        "",
                        "Checks:",
                        "  NAME                 VERDICT                 CANARY       STABLE  BOUND                  SAMPLES",
                        "  error-rate           Pass                      0.01         0.02  max 0.05               812",
                        "",
                        "History:",
                        "  2026-01-01T00:00:00Z   20 %  StepStarted: step 1/3");
    }

    @Test
    void givenAnOperatorThatCannotActThenItIsSaidWhy() {
        assertThat(ReleaseText.of(OperationTest.release("phase: Progressing, message: soaks, conditions: "
                                + "[{type: Degraded, status: 'True', reason: ReconcileFailed, message: denied}]"))
                        .lines())
                .contains("Degraded: ReconcileFailed: denied");
    }

    @Test
    void givenAStepThatMirrorsThenItsShareAndItsCapAreShown() {
        assertThat(ReleaseText.of(OperationTest.mirroring("phase: Progressing, stepIndex: 0, left: 4m"))
                        .lines())
                .contains(
                        "  now  mirror  10 %, at most 500 paid calls, soak 10m, 4m left",
                        "       weight 100 %, soak 0s");
    }

    @Test
    void givenAReleaseThatNobodyHasLookedAtThenItIsPending() {
        assertThat(ReleaseText.of(OperationTest.release("")).lines())
                .contains("Version:  v2", "Phase:    Pending", "       weight  20 %, soak 30m");
    }

    @Test
    void givenARollbackThenTheStepThatItCameToIsLeft() {
        assertThat(ReleaseText.of(OperationTest.release("phase: RolledBack, reason: CheckFailed, stepIndex: 0"))
                        .lines())
                .contains("  left weight  20 %, soak 30m");
    }
}
