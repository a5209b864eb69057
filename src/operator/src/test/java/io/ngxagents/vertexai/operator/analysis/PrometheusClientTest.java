package io.ngxagents.vertexai.operator.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the client makes of servers that are no good Prometheus. */
class PrometheusClientTest {
    private final PrometheusClient client = new PrometheusClient(Duration.ofMillis(500));
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    PrometheusClientTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Nested
    class GivenAServerThatAnswersWrongly {
        @Test
        void whenItAnswers503ThenItRefused() {
            answer(503, "overloaded");
            assertRefused("HTTP 503");
        }

        @Test
        void whenItAnswersAnErrorInJsonThenTheReasonIsKept() {
            answer(422, "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"too many samples\"}");
            assertRefused("HTTP 422: too many samples");
        }

        @Test
        void whenItAnswersNoJsonThenItRefused() {
            answer(200, "<html>login</html>");
            assertRefused("not JSON");
        }

        @Test
        void whenItAnswersNothingThenItRefused() {
            answer(200, "");
            assertRefused("HTTP 200");
        }

        @Test
        void whenItAnswersOtherJsonThenItRefused() {
            answer(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\"}}");
            assertRefused("without result");
        }

        @Test
        void whenTheValueIsNoNumberThenItRefused() {
            answer(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"many\"]}}");
            assertRefused("no number");
        }

        @Test
        void whenItSendsUsElsewhereThenWeDoNotGo() {
            handle(exchange -> {
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
            });
            assertRefused("HTTP 302");
        }

        @Test
        void whenTheAnswerIsHugeThenItIsNotReadToItsEnd() {
            answer(200, "x".repeat(9 << 20));
            assertThat(failure(address("/"))).hasMessageContaining("larger than");
        }
    }

    @Nested
    class GivenAServerThatDoesNotAnswer {
        @Test
        void whenTheHeadDoesNotComeThenItIsUnreachable() {
            CountDownLatch never = new CountDownLatch(1);
            handle(exchange -> await(never));
            assertUnreachable();
        }

        @Test
        void whenTheBodyDoesNotEndThenItIsUnreachable() {
            CountDownLatch never = new CountDownLatch(1);
            handle(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                await(never);
            });
            assertUnreachable();
        }

        @Test
        void whenNobodyListensThenItIsUnreachable() throws IOException {
            int closed;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                closed = socket.getLocalPort();
            }
            assertThat(failure(URI.create("http://127.0.0.1:" + closed)).kind())
                    .isEqualTo(ProviderException.Kind.UNREACHABLE);
        }
    }

    @Test
    void givenAnEndpointWithAPathWhenQueryingThenThePathIsKept() throws ProviderException {
        server.createContext("/tenant/api/v1/query", exchange -> {
            byte[] body = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"4\"]}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        assertThat(client.query(address("/tenant/"), "1")).isEqualTo(new QueryResult.Value(4));
    }

    private void assertRefused(String reason) {
        ProviderException failure = failure(address("/"));
        assertThat(failure.kind()).isEqualTo(ProviderException.Kind.REFUSED);
        assertThat(failure).hasMessageContaining(reason);
    }

    private void assertUnreachable() {
        assertThat(failure(address("/")).kind()).isEqualTo(ProviderException.Kind.UNREACHABLE);
    }

    private ProviderException failure(URI endpoint) {
        return catchThrowableOfType(ProviderException.class, () -> client.query(endpoint, "1"));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(int status, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        handle(exchange -> {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private void handle(HttpHandler handler) {
        server.createContext("/", handler);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
