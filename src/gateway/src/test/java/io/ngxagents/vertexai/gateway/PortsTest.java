package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers and operators have a port each, and neither port answers what is the other's. */
class PortsTest {
    @RegisterExtension
    final ServedGateway served = new ServedGateway();

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
        try (RawCaller caller = new RawCaller(served.gateway().port())) {
            caller.send(method + " " + path + " HTTP/1.1\r\nhost: x\r\n\r\n");

            assertThat(caller.read().status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {GENERATE, CHAT, "/v1/embeddings", "/v1/models"})
    void givenACallersPathThenTheAdminPortDoesNotHaveIt(String path) {
        assertThat(served.gateway().admin("POST", path).statusCode()).isEqualTo(404);
        assertThat(served.gateway().admin("GET", path).statusCode()).isEqualTo(404);
        assertThat(served.simulator().calls()).isEmpty();
    }

    @Test
    void givenAnotherMethodThenTheAdminPortForgetsNothing() {
        assertThat(served.gateway().admin("GET", "/cache?class=generation").statusCode())
                .isEqualTo(405);
        assertThat(served.gateway().admin("POST", "/cache?class=generation").statusCode())
                .isEqualTo(405);
    }
}
