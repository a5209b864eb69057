package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand requests that nobody would write, each made from a number that a failure names. */
class FuzzTest {
    private static final int REQUESTS = 10_000;
    private static final int FIRST_SERVER_ERROR = 500;

    @RegisterExtension
    final ServedGateway served = new ServedGateway();

    @Test
    void givenTenThousandMutilatedRequestsThenNoneIsOurFaultAndTheConnectionStaysUsable() throws IOException {
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (RawCaller caller = new RawCaller(served.gateway().port())) {
            for (int seed = 0; seed < REQUESTS; seed++) {
                MutilatedRequest request = MutilatedRequest.of(seed);
                RawCaller.Answer answer = caller.post(request.path(), request.body(), request.headers());
                assertThat(answer.status())
                        .as("request %d: %s", seed, answer.body())
                        .isLessThan(FIRST_SERVER_ERROR);
                statuses.merge(answer.status(), 1, Integer::sum);
            }
            byte[] proper = prompt("hello").getBytes(StandardCharsets.UTF_8);
            assertThat(caller.post(GENERATE, proper).status()).isEqualTo(200);
        }

        // Neither are they all refused at the door, nor do mutilations go unnoticed.
        assertThat(statuses.get(200)).isBetween(REQUESTS / 20, REQUESTS / 2);
        assertThat(statuses.get(400)).isGreaterThan(REQUESTS / 4);
        assertThat(served.gateway().post(CHAT, TestGateway.chat("hello")).statusCode())
                .isEqualTo(200);
        assertThat(served.gateway().admin("GET", "/metrics").body()).containsPattern("in_flight\\{[^}]*} 0\\.0");
    }
}
