package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers and operators have a port each, and neither port answers what is the other's. */
class PortsTest {
    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Simulator simulator;
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        gateway = TestGateway.start(simulator, redis.url());
    }

    @AfterEach
    void stop() {
        gateway.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /metrics",
        "GET, /health/live",
        "GET, /health/ready",
        "DELETE, /cache",
        "GET, /%6Detrics",
        "GET, //metrics",
        "GET, /v1/../metrics",
        "DELETE, /v1/models/../../cache"
    })
    void givenAPathOfTheAdminPortThenTheCallersPortDoesNotHaveIt(String method, String path) throws IOException {
        try (RawCaller caller = new RawCaller(gateway.port())) {
            caller.send(method + " " + path + " HTTP/1.1\r\nhost: x\r\n\r\n");

            assertThat(caller.read().status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, CHAT, "/v1/embeddings", "/v1/models"})
    void givenACallersPathThenTheAdminPortDoesNotHaveIt(String path) {
        assertThat(gateway.admin("POST", path).statusCode()).isEqualTo(404);
        assertThat(gateway.admin("GET", path).statusCode()).isEqualTo(404);
        assertThat(simulator.calls()).isEmpty();
    }

    @Test
    void givenAnotherMethodThenTheAdminPortForgetsNothing() {
        assertThat(gateway.admin("GET", "/cache?class=generation").statusCode()).isEqualTo(405);
        assertThat(gateway.admin("POST", "/cache?class=generation").statusCode())
                .isEqualTo(405);
    }
}
