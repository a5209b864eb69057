package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.STREAM;
import static io.ngxagents.vertexai.gateway.TestGateway.chat;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    @RegisterExtension
    final RedisServer redis = new RedisServer();

    @TempDir
    Path keys;

    private final AccessLogLines lines = new AccessLogLines();
    private Simulator simulator;
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(keys.resolve("alice"), "key-of-alice");
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        gateway = TestGateway.startWithKeys(simulator, redis.url(), keys);
    }

    @AfterEach
    void stop() {
        gateway.close();
        simulator.close();
        lines.close();
    }

    private JsonNode nextLine() throws InterruptedException, JsonProcessingException {
        String line = lines.next();
        assertThat(line).isNotNull().doesNotContain("secret", "key-of-alice").endsWith("}\n");
        return JsonMapper.builder().build().readTree(line);
    }

    @Test
    void givenARequestThenItsLineSaysWhoAskedWhatAndHowItEnded() throws Exception {
        gateway.post(GENERATE + "?key=key-of-alice", prompt("secret"), "x-request-id", "mine");
        JsonNode line = nextLine();

        assertThat(line.path("time").asText()).startsWith("20");
        assertThat(line.path("requestId").asText()).isEqualTo("mine");
        assertThat(line.path("method").asText()).isEqualTo("POST");
        assertThat(line.path("path").asText()).isEqualTo("/v1/…/models/{model}:{method}");
        assertThat(line.path("surface").asText()).isEqualTo("vertex");
        assertThat(line.path("operation").asText()).isEqualTo("generateContent");
        assertThat(line.path("model").asText()).isEqualTo("gemini-2.5-flash");
        assertThat(line.path("caller").asText()).isEqualTo("alice");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("cache").asText()).isEqualTo("miss");
        assertThat(line.path("millis").isNumber()).isTrue();
        assertThat(line.path("requestBytes").asInt()).isPositive();
        assertThat(line.path("responseBytes").asInt()).isPositive();
        assertThat(line.path("outputTokens").asInt()).isPositive();
    }

    @Test
    void givenAHitThenItTookNoTokens() throws Exception {
        gateway.post(CHAT, chat("secret"), "x-api-key", "key-of-alice");
        gateway.post(CHAT, chat("secret"), "x-api-key", "key-of-alice");

        assertThat(nextLine().path("outputTokens").asInt()).isPositive();
        JsonNode hit = nextLine();
        assertThat(hit.path("cache").asText()).isEqualTo("hit-local");
        assertThat(hit.path("outputTokens").asInt()).isZero();
    }

    @Test
    void givenAStreamThenItsTokensAreCountedAtItsEnd() throws Exception {
        gateway.post(STREAM + "?alt=sse", prompt("secret"), "x-goog-api-key", "key-of-alice");

        assertThat(nextLine().path("outputTokens").asInt()).isPositive();
    }

    @Test
    void givenARefusedRequestThenNothingOfItIsInTheLine() throws Exception {
        gateway.post("/v1/secret/" + "models/secret:secret?key=secret", prompt("secret"));
        JsonNode line = nextLine();

        assertThat(line.path("status").asInt()).isEqualTo(401);
        assertThat(line.path("path").asText()).isEqualTo("other");
        assertThat(line.path("caller").asText()).isEmpty();
    }
}
