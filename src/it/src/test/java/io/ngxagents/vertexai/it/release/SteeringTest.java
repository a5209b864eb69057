package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.Command;
import io.ngxagents.vertexai.it.Project;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person types, with kubectl and its plugin as they are installed, moves a release that the operator walks. */
class SteeringTest {
    private static final String SLOW = "[{weight: 20, soak: 1h}, {weight: 50, soak: 1h}, {weight: 100, soak: 1h}]";

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static OperatorAtWork atWork;
    private static Path kubeconfig;

    private Releases releases;

    @BeforeAll
    static void startAll() {
        atWork = new OperatorAtWork(kubernetes);
        kubeconfig = kubernetes.kubeconfig();
    }

    @AfterAll
    static void stopAll() {
        atWork.close();
    }

    @BeforeEach
    void givenAReleaseThatSoaksForAnHour() {
        releases = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        releases.createClient();
        atWork.gateways().answer(releases.namespace(), "v2", 0);
        releases.create("slow", "v2", SLOW, "");
        releases.await("slow", status -> status.soakedSeconds() != null);
    }

    @AfterEach
    void stopWatching() {
        releases.close();
    }

    private String canary(String... words) {
        String plugins = Project.file("src/tools/target/app/bin").toString();
        String java = Path.of(System.getProperty("java.home"), "bin").toString();
        String[] command = new String[words.length + 5];
        command[0] = kubernetes.kubectl().toString();
        command[1] = "vertexai";
        command[2] = "canary";
        System.arraycopy(words, 0, command, 3, words.length);
        command[command.length - 2] = "--namespace";
        command[command.length - 1] = releases.namespace();
        return Command.of(Project.root(), command)
                .with("KUBECONFIG", kubeconfig.toString())
                .with("PATH", plugins + File.pathSeparator + java + File.pathSeparator + System.getenv("PATH"))
                .run();
    }

    @Test
    void whenItIsPromotedStepByStepAndThenFullyThenItReplacesTheStableVersionWithoutItsSoaks() {
        assertThat(canary("promote", "slow")).contains("passes its step at weight 20 now; weight 50 is next");
        releases.await("slow", status -> Integer.valueOf(50).equals(status.weight()) && status.soakedSeconds() != null);
        canary("promote", "slow", "--full");
        assertThat(releases.awaitEnd("slow").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(releases.weights("slow")).containsExactly(0, 20, 50, 100);
        assertThat(releases.client().getSpec().version()).isEqualTo("v2");
    }

    @Test
    void whenItIsAbortedAndTriedAgainThenItGoesBackAndBeginsAnew() {
        canary("abort", "slow");
        assertThat(releases.awaitEnd("slow").message()).isEqualTo("step 1/3 aborted by spec.abort");
        assertThat(releases.selected()).isEqualTo("stable");
        canary("retry", "slow");
        CanaryReleaseStatus again = releases.await(
                "slow",
                status -> Integer.valueOf(2).equals(status.attempt())
                        && Integer.valueOf(20).equals(status.weight()));
        assertThat(again.phase()).isEqualTo(Phase.PROGRESSING);
        releases.awaitEvents("slow", "RolledBack", "Retried");
    }

    @Test
    void whenItIsPausedAndResumedThenItsStatusSaysSo() {
        canary("pause", "slow");
        releases.await("slow", status -> status.phase() == Phase.PAUSED);
        assertThat(canary("status", "slow"))
                .contains("Phase:    Paused (Paused)")
                .contains("now  weight  20 %, soak 1h")
                .contains("error-rate")
                .contains("StepStarted: step 1/3");
        canary("resume", "slow");
        releases.await(
                "slow",
                status -> status.phase() == Phase.PROGRESSING
                        && status.history().toString().contains("Resumed"));
    }

    @Test
    void whenSomethingCannotBeDoneThenItFailsAndSaysWhy() {
        assertThatThrownBy(() -> canary("retry", "slow"))
                .hasMessageContaining("release slow is Progressing: it has not been rolled back");
        assertThatThrownBy(() -> canary("abort", "other"))
                .hasMessageContaining("there is no CanaryRelease other in namespace " + releases.namespace());
    }
}
