package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Server-sent events, part by part. */
@Timeout(120)
class StreamTest {
    private static final String PART = "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"a\"}]}}]}";
    private static final String LAST =
            "{\"usageMetadata\": {\"promptTokenCount\": 7, \"candidatesTokenCount\": 3, \"thoughtsTokenCount\": 2}}";
    private static final String ERROR = "{\"error\": {\"code\": 503}}";

    private final Results results = new Results();

    private int ask(LocalGateway gateway, String rate) {
        return results.loadTest(
                gateway.url(), "--rate", rate, "--duration", "500ms", "--streams", "1", "--min-hit-share", "any");
    }

    /** One request, so that each percentile is its own: the latency is the first token and four gaps between five tokens. */
    @Test
    void givenAStreamThenTheFirstTokenAndTheTimeBetweenTokensAddUpToItsLatency() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> LocalGateway.stream(exchange, 80, PART, PART, LAST))) {
            assertThat(ask(gateway, "2")).isZero();
            assertThat(gateway.received)
                    .extracting(LocalGateway.Received::path)
                    .allMatch(path -> path.endsWith(":streamGenerateContent?alt=sse"));
        }
        double first = millis("time to first token");
        double between = millis("inter-token latency");
        double whole = millis("latency");
        assertThat(whole).isGreaterThanOrEqualTo(159);
        assertThat(first + 4 * between).isCloseTo(whole, withinPercentage(1));
        assertThat(results.summary().get("tokens").get("output").intValue()).isEqualTo(5);
    }

    private double millis(String metric) throws IOException {
        return results.durations(metric, "all").get("max").doubleValue();
    }

    @Test
    void givenAStreamThatEndsWithAnErrorThenItIsNoGoodAnswer() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> LocalGateway.stream(exchange, 0, PART, ERROR))) {
            assertThat(ask(gateway, "20")).isEqualTo(1);
        }
        assertThat(results.summary().get("failuresByType").toString()).isEqualTo("{\"error in a stream\":10}");
    }

    @Test
    void givenAStreamWithoutAPartThenItIsNoGoodAnswer() throws IOException {
        try (LocalGateway gateway = new LocalGateway(exchange -> LocalGateway.stream(exchange, 0))) {
            assertThat(ask(gateway, "20")).isEqualTo(1);
        }
        assertThat(results.summary().get("failuresByType").toString()).isEqualTo("{\"empty stream\":10}");
    }
}
