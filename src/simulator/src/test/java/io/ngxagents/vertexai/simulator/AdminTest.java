package io.ngxagents.vertexai.simulator;

import static io.ngxagents.vertexai.simulator.VertexAi.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.rpc.UnavailableException;
import io.ngxagents.vertexai.simulator.settings.SimulatorSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = Simulator.start(Listen.loopback(), SimulatorSettings.defaults());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.adminPort() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void givenARunningSimulatorThenItIsHealthy() throws IOException, InterruptedException {
        assertThat(send("GET", "/health", "").statusCode()).isEqualTo(200);
    }

    @Test
    void givenASettingIsPutThenItAppliesToTheNextCallAndTheOthersStay() throws IOException, InterruptedException {
        simulator.settings(SimulatorSettings.defaults().withSeed(7));

        HttpResponse<String> response = send("PUT", "/settings", """
                {"errors": ["UNAVAILABLE=1"]}""");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("""
                {"latency":"0ms","errors":["UNAVAILABLE=1"],"factors":[],"quotaPerMinute":0,"answerTokens":32,\
                "chunkInterval":"0ms","seed":7}""");
        assertThat(send("GET", "/settings", "").body()).isEqualTo(response.body());
        try (VertexAi caller = new VertexAi(simulator, "v1.0")) {
            assertThatThrownBy(() -> caller.prediction.generateContent(question("why?")))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"latency\": \"fast\"} | latency | fast | 20ms..60ms",
                "{\"latency\": 20} | latency | 20 | a text",
                "{\"errors\": \"UNAVAILABLE=1\"} | errors | \\\"UNAVAILABLE=1\\\" | a list",
                "{\"errors\": [\"BROKEN=1\"]} | errors | BROKEN=1 | UNAVAILABLE",
                "{\"errors\": [\"INTERNAL=2\"]} | errors | INTERNAL=2 | from 0 to 1",
                "{\"quotaPerMinute\": -1} | quotaPerMinute | -1 | from 0 to 10000000",
                "{\"quotaPerMinute\": 1.5} | quotaPerMinute | 1.5 | whole number",
                "{\"answerTokens\": 0} | answerTokens | 0 | from 1 to 8192",
                "{\"chunkInterval\": \"11m\"} | chunkInterval | PT11M | at most 10m",
                "{\"seed\": \"x\"} | seed | \\\"x\\\" | whole number",
                "{\"speed\": 1} | speed | 1 | quotaPerMinute",
                "[] | body | [] | a JSON object",
                "{ | body | Unexpected end-of-input | a JSON object"
            })
    void givenASettingThatIsNotAllowedThenTheAnswerNamesFieldValueAndWhatIs(
            String body, String field, String value, String allowed) throws IOException, InterruptedException {
        HttpResponse<String> response = send("PUT", "/settings", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains("\"field\":\"" + field + "\"", "\"value\":\"" + value)
                .contains(allowed);
        assertThat(simulator.settings()).isEqualTo(SimulatorSettings.defaults());
    }

    @Test
    void givenOneWrongSettingAmongGoodOnesThenNoneIsChanged() throws IOException, InterruptedException {
        send("PUT", "/settings", """
                {"quotaPerMinute": 5, "latency": "fast"}""");

        assertThat(simulator.settings()).isEqualTo(SimulatorSettings.defaults());
    }

    @Test
    void givenCallsThenTheyAreCountedByMethodModelVersionAndCodeUntilDeleted()
            throws IOException, InterruptedException {
        try (VertexAi caller = new VertexAi(simulator, "v1.0")) {
            caller.prediction.generateContent(question("why?"));
            caller.prediction.generateContent(question("why not?"));
        }

        assertThat(send("GET", "/calls", "").body()).isEqualTo("""
                {"calls":[{"method":"generateContent","model":"gemini-2.5-flash","version":"v1.0",\
                "code":"OK","count":2}]}""");
        assertThat(send("DELETE", "/calls", "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/calls", "").body()).isEqualTo("""
                {"calls":[]}""");
    }

    @Test
    void givenAnotherPathThenTheAnswerListsThoseThatExist() throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", "/setings", "");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("GET /setings", "PUT /settings");
    }

    @Test
    void givenAHugeBodyThenItIsRefused() throws IOException, InterruptedException {
        assertThat(send("PUT", "/settings", " ".repeat(70_000)).statusCode()).isEqualTo(413);
    }
}
