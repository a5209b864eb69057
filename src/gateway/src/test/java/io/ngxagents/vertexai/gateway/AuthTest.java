package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.cacheOf;
import static io.ngxagents.vertexai.gateway.TestGateway.chat;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthTest {
    @RegisterExtension
    final RedisServer redis = new RedisServer();

    @TempDir
    Path keys;

    private MountedSecret secret;
    private Simulator simulator;
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        secret = new MountedSecret(keys);
        secret.update(Map.of("alice", "key-of-alice\n", "bob", "key-of-bob"));
        gateway = TestGateway.startWithKeys(simulator, redis.url(), keys);
    }

    @AfterEach
    void stop() {
        gateway.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"authorization, Bearer key-of-alice", "x-api-key, key-of-alice", "x-goog-api-key, key-of-alice"})
    void givenAKeyWhereAnSdkPutsItThenTheCallIsAnswered(String header, String value) {
        assertThat(gateway.post(GENERATE, prompt("hello"), header, value).statusCode())
                .isEqualTo(200);
    }

    @Test
    void givenAKeyInTheQueryThenTheCallIsAnswered() {
        assertThat(gateway.post(GENERATE + "?key=key-of-bob", prompt("hello")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void givenNoKeyOrAWrongOneThenEachSurfaceRefusesInItsForm() {
        HttpResponse<String> vertex = gateway.post(GENERATE, prompt("hello"));
        HttpResponse<String> openai = gateway.post(CHAT, chat("hello"), "authorization", "Bearer key-of-eve");

        assertThat(vertex.statusCode()).isEqualTo(401);
        assertThat(vertex.body()).contains("\"status\":\"UNAUTHENTICATED\"", "an API key is required");
        assertThat(openai.statusCode()).isEqualTo(401);
        assertThat(openai.body()).contains("authentication_error", "not known").doesNotContain("eve");
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void givenTwoCallersThenTheyDoNotShareAnswers() {
        gateway.post(GENERATE, prompt("hello"), "x-api-key", "key-of-alice");

        assertThat(cacheOf(gateway.post(GENERATE, prompt("hello"), "x-api-key", "key-of-bob")))
                .isEqualTo("miss");
        assertThat(cacheOf(gateway.post(GENERATE, prompt("hello"), "x-api-key", "key-of-alice")))
                .isEqualTo("hit-local");
    }

    @Test
    void givenOneCallersAnswersAreForgottenThenTheOthersStay() {
        gateway.post(GENERATE, prompt("hello"), "x-api-key", "key-of-alice");
        gateway.post(GENERATE, prompt("hello"), "x-api-key", "key-of-bob");

        assertThat(gateway.admin("DELETE", "/cache?tenant=alice").statusCode()).isEqualTo(200);

        assertThat(cacheOf(gateway.post(GENERATE, prompt("hello"), "x-api-key", "key-of-bob")))
                .isEqualTo("hit-local");
        assertThat(cacheOf(gateway.post(GENERATE, prompt("hello"), "x-api-key", "key-of-alice")))
                .isEqualTo("miss");
    }

    @Test
    void givenTheSecretChangesThenNewKeysWorkAndOldOnesDoNotWithoutARestart() throws IOException {
        secret.update(Map.of("bob", "new-key-of-bob", "carol", "key-of-carol"));

        awaitStatus("key-of-carol", 200);
        assertThat(statusFor("new-key-of-bob")).isEqualTo(200);
        assertThat(statusFor("key-of-bob")).isEqualTo(401);
        assertThat(statusFor("key-of-alice")).isEqualTo(401);
    }

    @Test
    void givenAQueryThatCannotBeReadThenThatIsTheCallersMistake() throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            assertThat(caller.post(GENERATE + "?key=%", new byte[0]).status()).isEqualTo(400);
        }
    }

    @Test
    void givenAnEmptyKeyThenItIsNone() {
        assertThat(statusFor("")).isEqualTo(401);
    }

    private void awaitStatus(String key, int status) {
        while (statusFor(key) != status) {
            Thread.onSpinWait();
        }
    }

    private int statusFor(String key) {
        return gateway.post(GENERATE, prompt("hello"), "x-api-key", key).statusCode();
    }
}
