package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.chat;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Requests of several callers over one connection, sent without waiting for answers, as a proxy may do. */
class PipeliningTest {
    private record Sent(String method, String path, String body, String key, int status) {}

    /** Among them such as are answered at once, refused, unknown, known already, with a query and without a body. */
    private static final List<Sent> REQUESTS = List.of(
            new Sent("POST", GENERATE, "{", "key-of-alice", 400),
            new Sent("GET", "/v1/models", "", "key-of-bob", 200),
            new Sent("POST", GENERATE, prompt("hello"), "key-of-alice", 200),
            new Sent("POST", GENERATE + "?a=b", prompt("hello"), "key-of-bob", 200),
            new Sent("POST", CHAT, chat("hello"), "key-of-alice", 200),
            new Sent("POST", CHAT, "[]", "key-of-bob", 400),
            new Sent("POST", "/v1/nothing", "{}", "key-of-alice", 404),
            new Sent("GET", "/v1/models/none", "", "key-of-bob", 404),
            new Sent("POST", CHAT, chat("hello"), "key-of-bob", 200));

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    @TempDir
    Path keys;

    private Simulator simulator;
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        new MountedSecret(keys).update(Map.of("alice", "key-of-alice", "bob", "key-of-bob"));
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        gateway = TestGateway.startWithKeys(simulator, redis.url(), keys);
    }

    @AfterEach
    void stop() {
        gateway.close();
        simulator.close();
    }

    private static String text(int id) {
        Sent request = REQUESTS.get(id % REQUESTS.size());
        return request.method() + " " + request.path() + " HTTP/1.1\r\nhost: x\r\nx-request-id: " + id
                + "\r\nx-api-key: " + request.key() + "\r\ncontent-length: "
                + request.body().length() + "\r\n\r\n" + request.body();
    }

    @Test
    void givenManyRequestsAtOnceThenEachHasItsOwnAnswerInItsOrder() throws IOException {
        StringBuilder all = new StringBuilder();
        IntStream.range(0, 10 * REQUESTS.size()).forEach(id -> all.append(text(id)));
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(all.toString());
            for (int id = 0; id < 10 * REQUESTS.size(); id++) {
                RawCaller.Answer answer = caller.read();

                assertThat(answer.headers()).containsEntry("x-request-id", Integer.toString(id));
                assertThat(answer.status())
                        .isEqualTo(REQUESTS.get(id % REQUESTS.size()).status());
            }
        }
    }

    @Test
    void givenCallersThatShareAConnectionThenTheyDoNotShareAnswers() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            String body = prompt("hello");
            caller.send(request("key-of-alice", body) + request("key-of-bob", body) + request("key-of-alice", body));

            assertThat(caller.read().headers()).containsEntry("x-vertexai-cache", "miss");
            assertThat(caller.read().headers()).containsEntry("x-vertexai-cache", "miss");
            assertThat(caller.read().headers()).containsEntry("x-vertexai-cache", "hit-local");
        }
    }

    private static String request(String key, String body) {
        return "POST " + GENERATE + " HTTP/1.1\r\nhost: x\r\nx-api-key: " + key + "\r\ncontent-length: " + body.length()
                + "\r\n\r\n" + body;
    }
}
