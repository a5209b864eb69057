package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged operator, which lets one release at a time be on its way and none bring PromQL of its own. */
class QueuedReleaseTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static OperatorAtWork atWork;

    private Releases one;
    private Releases another;

    @BeforeAll
    static void startAll() {
        atWork = new OperatorAtWork(
                kubernetes, Map.of("VERTEXAI_MAX_RELEASES", "1", "VERTEXAI_CUSTOM_QUERIES", "false"));
    }

    @AfterAll
    static void stopAll() {
        atWork.close();
    }

    @BeforeEach
    void givenClientsOfTwoTeams() {
        one = withClient();
        another = withClient();
    }

    private static Releases withClient() {
        Releases releases = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        releases.createClient();
        atWork.gateways().answer(releases.namespace(), "v2", 0);
        return releases;
    }

    @AfterEach
    void stopWatching() {
        one.close();
        another.close();
    }

    @Test
    void givenAReleaseOnItsWayThenTheNextOneWaitsForItsEndAndBeginsThen() {
        one.create("first", "v2", "");
        one.await("first", status -> status.phase() == Phase.PROGRESSING);
        another.create("second", "v2", "");

        CanaryReleaseStatus waiting = another.await("second", status -> "Queued".equals(status.reason()));
        assertThat(waiting.message())
                .isEqualTo("waits for its turn: 1 of at most 1 releases are on their way, 0 wait before it");
        assertThat(one.awaitEnd("first").phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(another.awaitEnd("second").phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void givenAReleaseThatIsDeletedOnItsWayThenTheNextOneBegins() {
        one.create("deleted", "v2", "[{weight: 20, soak: 1h}, {weight: 100}]", "");
        one.await("deleted", status -> status.phase() == Phase.PROGRESSING);
        another.create("next", "v2", "");
        another.await("next", status -> "Queued".equals(status.reason()));

        one.release("deleted").delete();

        another.await("next", status -> status.phase() == Phase.PROGRESSING);
    }

    @Test
    void givenACheckWithItsOwnPromQlThenTheReleaseDoesNotBeginAndNamesIt() {
        one.createFrom("""
                metadata: {name: asking}
                spec:
                  clientRef: {name: chat}
                  version: v2
                  analysis: {checks: [{name: mine, type: Query, query: "vector(1)", max: 1}]}
                """);
        CanaryReleaseStatus waiting = one.await("asking", status -> "InvalidAnalysis".equals(status.reason()));
        assertThat(waiting.message()).startsWith("spec.analysis.checks[mine] is of type Query");
    }
}
