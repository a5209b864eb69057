package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged operator tells another system of a release. */
class NotifiedReleaseTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private HttpServer receiver;
    private OperatorAtWork atWork;
    private Releases releases;

    @BeforeEach
    void givenAReceiver() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort();
        atWork = new OperatorAtWork(kubernetes, Map.of("VERTEXAI_NOTIFICATIONS_URL", url));
        releases = new Releases(kubernetes.admin(), kubernetes.createNamespace());
        releases.createClient();
    }

    @AfterEach
    void stop() {
        releases.close();
        atWork.close();
        receiver.stop(0);
    }

    @Test
    void whenAVersionFailsThenEachTransitionArrivesInItsOrder() throws InterruptedException {
        atWork.gateways().answer(releases.namespace(), "v2", 0.5);
        releases.create("bad", "v2", "");
        assertThat(releases.awaitEnd("bad").phase()).isEqualTo(Phase.ROLLED_BACK);
        awaitLast("RolledBack");

        assertThat(received)
                .extracting(event -> event.path("type").asText().replace("io.ngxagents.vertexai.release.", ""))
                .startsWith("Started", "StepStarted")
                .endsWith("CheckFailed", "RollbackStarted", "RolledBack");
        JsonNode last = received.get(received.size() - 1);
        assertThat(last.path("data").path("message").asText()).contains("error-rate is 0.5");
        assertThat(last.path("data").path("phase").asText()).isEqualTo("RolledBack");
        assertThat(last.path("source").asText())
                .isEqualTo("/apis/vertexai.ngxagents.io/v1alpha1/namespaces/" + releases.namespace()
                        + "/canaryreleases/bad");
    }

    private void awaitLast(String reason) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (received.stream().noneMatch(event -> event.path("type").asText().endsWith(reason))) {
            assertThat(System.nanoTime()).as("received " + received).isLessThan(deadline);
            Thread.sleep(50);
        }
    }
}
