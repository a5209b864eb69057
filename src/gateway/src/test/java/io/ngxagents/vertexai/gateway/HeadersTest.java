package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.STREAM;
import static io.ngxagents.vertexai.gateway.TestGateway.cacheOf;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.CachePolicyConfiguration;
import io.ngxagents.vertexai.api.gateway.ClassMatchConfiguration;
import io.ngxagents.vertexai.client.RedisServer;
import io.ngxagents.vertexai.simulator.Listen;
import io.ngxagents.vertexai.simulator.Simulator;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
    private static final CachePolicyConfiguration FAQ = new CachePolicyConfiguration(
            "faq",
            new ClassMatchConfiguration(null, null, Map.of("x-purpose", "faq")),
            TimeSpan.parse("1h"),
            null,
            null);

    @RegisterExtension
    final RedisServer redis = new RedisServer();

    private Simulator simulator;
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
        gateway = TestGateway.startWithPolicies(simulator, redis.url(), List.of(FAQ));
    }

    @AfterEach
    void stop() {
        gateway.close();
        simulator.close();
    }

    @Test
    void givenATagThenAllAnswersWithItAreForgottenAndNoOthers() {
        gateway.post(GENERATE, prompt("one"), "x-vertexai-cache-tags", "page:1, site");
        gateway.post(GENERATE, prompt("two"), "x-vertexai-cache-tags", "page:2,site");

        assertThat(gateway.admin("DELETE", "/cache?tag=page:1").statusCode()).isEqualTo(200);

        assertThat(cacheOf(gateway.post(GENERATE, prompt("one")))).isEqualTo("miss");
        assertThat(cacheOf(gateway.post(GENERATE, prompt("two")))).isEqualTo("hit-local");
    }

    @Test
    void givenATagIsForgottenHereThenAnotherPodForgetsToo() throws IOException {
        try (TestGateway other = TestGateway.startWithPolicies(simulator, redis.url(), List.of(FAQ))) {
            gateway.post(GENERATE, prompt("one"), "x-vertexai-cache-tags", "page:1");
            while (!cacheOf(other.post(GENERATE, prompt("one"))).startsWith("hit")) {
                Thread.onSpinWait();
            }
            gateway.admin("DELETE", "/cache?tag=page:1");

            // It asks again, and only then is there a new answer to hit.
            while (cacheOf(other.post(GENERATE, prompt("one"))).startsWith("hit")) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void givenAHeaderThatAnOwnClassLooksAtThenTheAnswerIsOfThatClass() {
        gateway.post(GENERATE, prompt("one"), "x-purpose", "faq");
        gateway.post(GENERATE, prompt("two"));

        gateway.admin("DELETE", "/cache?class=faq");

        assertThat(cacheOf(gateway.post(GENERATE, prompt("one")))).isEqualTo("miss");
        assertThat(cacheOf(gateway.post(GENERATE, prompt("two")))).isEqualTo("hit-local");
        assertThat(gateway.admin("GET", "/metrics").body())
                .containsPattern("vertex_ai_client_requests_total\\{[^}]*class=\"faq\"[^}]*} 1\\.0");
    }

    @Test
    void givenAHeaderOnTwoLinesThenARequestWithBothValuesOnOneLineIsAnotherRequest() {
        for (int repetition = 0; repetition < 3; repetition++) {
            gateway.post(GENERATE, prompt("one"), "x-purpose", "faq", "x-purpose", "other");
        }
        gateway.post(GENERATE, prompt("one"), "x-purpose", "faq, other");

        assertThat(gateway.admin("GET", "/metrics").body())
                .containsPattern("vertex_ai_client_requests_total\\{[^}]*class=\"faq\"[^}]*} 3\\.0")
                .containsPattern("vertex_ai_client_requests_total\\{[^}]*class=\"generation\"[^}]*} 1\\.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-vertexai-cache-tags | a b               | the tag 'a b'",
                "x-vertexai-cache-tags | 1,2,3,4,5,6,7,8,9 | 9 tags; at most 8",
                "cache-control         | max-age=soon      | max-age 'soon'"
            })
    void givenAHeaderThatHasNoMeaningThenItIsRefusedByName(String header, String value, String message) {
        HttpResponse<String> response = gateway.post(GENERATE, prompt("hello"), header, value);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("'" + header + "'", message);
    }

    @Test
    void givenARequestIdThenItComesBackAndOtherwiseThereIsOne() {
        assertThat(gateway.post(GENERATE, prompt("a"), "x-request-id", "mine-1")
                        .headers()
                        .firstValue("x-request-id"))
                .contains("mine-1");
        assertThat(gateway.post(GENERATE, prompt("a"), "x-request-id", "no good")
                        .headers()
                        .firstValue("x-request-id")
                        .orElseThrow())
                .matches("[0-9a-f]+");
    }

    @Test
    void givenTheUpstreamIsAskedThenTheAnswerNamesWhoGaveIt() {
        HttpResponse<String> asked = gateway.post(GENERATE, prompt("hello"));
        HttpResponse<String> kept = gateway.post(GENERATE, prompt("hello"));
        HttpResponse<String> streamed = gateway.post(STREAM, prompt("hello"));

        assertThat(asked.headers().firstValue("x-vertexai-model")).contains("gemini-2.5-flash");
        assertThat(asked.headers().firstValue("x-vertexai-location")).contains("us-central1");
        assertThat(kept.headers().firstValue("x-vertexai-model")).isEmpty();
        assertThat(streamed.headers().firstValue("x-vertexai-location")).contains("us-central1");
    }
}
