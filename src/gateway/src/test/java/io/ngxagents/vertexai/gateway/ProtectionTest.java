package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.STREAM;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.gateway.http.Patience;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers do, on purpose or not, that must not cost others anything. */
class ProtectionTest {
    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Simulator simulator;
    private TestGateway gateway;
    private RawCaller caller;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        gateway = TestGateway.start(simulator, redis.url());
        caller = new RawCaller(gateway.port());
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
        gateway.close();
        simulator.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void givenABodyThatIsTooLargeThenItIsRefusedBeforeItIsSent() throws IOException {
        caller.send("POST " + GENERATE + " HTTP/1.1\r\nhost: x\r\ncontent-length: 20971521\r\n\r\n");
        RawCaller.Answer answer = caller.read();

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("larger than 20971520 bytes");
        assertThat(answer.headers()).containsEntry("connection", "close");
        assertThat(caller.isClosed()).isTrue();
    }

    @Test
    void givenABodyThatIsTooLargeAndACallerThatFirstSendsItAllThenItStillReadsWhy() throws IOException {
        caller.send("POST " + GENERATE + " HTTP/1.1\r\nhost: x\r\ncontent-length: 30000000\r\n\r\n");
        caller.send(new byte[30_000_000]);

        assertThat(caller.read().status()).isEqualTo(413);
        assertThat(caller.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givenAHeadThatComesAByteAtATimeThenItsConnectionIsClosed(boolean afterAnotherRequest) throws IOException {
        Patience little = new Patience(Duration.ofMillis(300), Patience.USUAL.body(), Patience.USUAL.reader());
        try (TestGateway hasty = TestGateway.startWithPatience(simulator, redis.url(), little);
                RawCaller slow = new RawCaller(hasty.port())) {
            if (afterAnotherRequest) {
                assertThat(slow.post(GENERATE, bytes(prompt("hello"))).status()).isEqualTo(200);
            }
            slow.send("POST " + GENERATE + " HTTP/1.1\r\nx-slow: ");

            assertThatThrownBy(() -> sendForEver(slow)).isInstanceOf(SocketException.class);
        }
    }

    /** Takes minutes to reach any bound on the size of a head. */
    private static void sendForEver(RawCaller slow) throws IOException {
        while (true) {
            slow.send("x");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void givenAnAnswerThatTakesLongThenItsConnectionIsNotClosed() throws IOException {
        simulator.settings(simulator.settings().withLatency(LatencyDistribution.parse("3s")));
        Patience little = new Patience(Duration.ofMillis(300), Patience.USUAL.body(), Patience.USUAL.reader());
        try (TestGateway hasty = TestGateway.startWithPatience(simulator, redis.url(), little);
                RawCaller patient = new RawCaller(hasty.port())) {
            assertThat(patient.post(GENERATE, bytes(prompt("hello"))).status()).isEqualTo(200);
        }
    }

    @Test
    void givenABodyThatComesTooSlowlyThenItsConnectionIsClosed() throws IOException {
        Patience little = new Patience(Patience.USUAL.head(), Duration.ofMillis(300), Patience.USUAL.reader());
        try (TestGateway hasty = TestGateway.startWithPatience(simulator, redis.url(), little);
                RawCaller slow = new RawCaller(hasty.port())) {
            slow.send("POST " + CHAT + " HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
            RawCaller.Answer answer = slow.read();

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("\"type\":\"invalid_request_error\"");
            assertThat(slow.isClosed()).isTrue();
        }
    }

    @Test
    void givenTooManyHeadersThenEachSurfaceRefusesInItsForm() throws IOException {
        String[] large = {"x-large", "x".repeat(20_000)};
        RawCaller.Answer vertex = caller.post(GENERATE, bytes("{}"), large);
        try (RawCaller another = new RawCaller(gateway.port())) {
            RawCaller.Answer openai = another.post(CHAT, bytes("{}"), large);

            assertThat(vertex.status()).isEqualTo(431);
            assertThat(vertex.body()).contains("\"status\":\"INVALID_ARGUMENT\"", "16384 bytes");
            assertThat(openai.status()).isEqualTo(431);
            assertThat(openai.body()).contains("\"type\":\"invalid_request_error\"");
            assertThat(another.isClosed()).isTrue();
        }
    }

    @Test
    void givenAFirstLineThatIsTooLongThenItIsRefused() throws IOException {
        RawCaller.Answer answer = caller.post("/v1/models/" + "x".repeat(5000) + ":generateContent", bytes("{}"));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.body()).contains("\"error\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET\r\n\r\n", "this is not HTTP\r\n\r\n", "POST / HTTP/1.1\r\nno colon\r\n\r\n"})
    void givenWhatIsNotHttpThenItIsRefusedAndTheConnectionClosed(String text) throws IOException {
        caller.send(text);

        assertThat(caller.read().status()).isEqualTo(400);
        assertThat(caller.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, CHAT})
    void givenAWrongMethodThenEachSurfaceRefusesInItsForm(String path) {
        HttpResponse<String> response = gateway.get(path);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body())
                .contains("does not take GET")
                .contains(path.equals(CHAT) ? "invalid_request_error" : "INVALID_ARGUMENT");
    }

    @Test
    void givenAQueryThatCannotBeReadThenItIsRefused() throws IOException {
        assertThat(caller.post(STREAM + "?alt=%", bytes(prompt("hello"))).status())
                .isEqualTo(400);
    }

    @Test
    void givenAWrongBodyThenTheNextRequestOnTheConnectionIsAnswered() throws IOException {
        assertThat(caller.post(GENERATE, bytes("{")).status()).isEqualTo(400);
        assertThat(caller.post(GENERATE, bytes(prompt("hello"))).status()).isEqualTo(200);
    }

    @Test
    void givenACallerThatWaitsToBeToldThenItIsToldToSendItsBody() throws IOException {
        byte[] body = bytes(prompt("hello"));
        caller.send("POST " + GENERATE + " HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: "
                + body.length + "\r\n\r\n");
        assertThat(caller.read().status()).isEqualTo(100);
        caller.send(body);

        assertThat(caller.read().status()).isEqualTo(200);
    }

    @Test
    void givenABodyThatIsTooLargeFromACallerThatWaitsToBeToldThenItIsNotSent() throws IOException {
        caller.send("POST " + GENERATE
                + " HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 20971521\r\n\r\n");

        assertThat(caller.read().status()).isEqualTo(413);
        assertThat(caller.isClosed()).isTrue();
    }

    @Test
    void givenTwoLengthsThenNobodyCanHideARequestInABody() throws IOException {
        caller.send("POST " + GENERATE
                + " HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n");

        assertThat(caller.read().status()).isEqualTo(400);
        assertThat(caller.isClosed()).isTrue();
    }

    @Test
    void givenAnOfferOfAnotherProtocolThenTheAnswerIsPlainHttp() throws IOException {
        RawCaller.Answer answer = caller.post(
                GENERATE,
                bytes(prompt("hello")),
                "connection",
                "Upgrade, HTTP2-Settings",
                "upgrade",
                "h2c",
                "http2-settings",
                "AAMAAABkAAQAAP__");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void givenHttp2WithoutAnOfferThenItIsRefused() throws IOException {
        caller.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

        assertThat(caller.read().status()).isEqualTo(501);
        assertThat(caller.isClosed()).isTrue();
    }
}
