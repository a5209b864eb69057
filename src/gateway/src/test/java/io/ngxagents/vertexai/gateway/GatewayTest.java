package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.GENERATE;
import static io.ngxagents.vertexai.gateway.TestGateway.cacheOf;
import static io.ngxagents.vertexai.gateway.TestGateway.chat;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.grpc.Status;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import io.ngxagents.vertexai.simulator.settings.LatencyDistribution;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {
    @RegisterExtension
    final ServedGateway served = new ServedGateway();

    @Nested
    class Answers {
        @Test
        void givenTheSameQuestionAgainThenItIsALocalHitWithTheSameBytesAndAnAge() {
            HttpResponse<String> first = served.gateway().post(GENERATE, prompt("hello"));
            HttpResponse<String> second = served.gateway().post(GENERATE, prompt("hello"));

            assertThat(first.statusCode()).isEqualTo(200);
            assertThat(cacheOf(first)).isEqualTo("miss");
            assertThat(first.headers().firstValue("age")).isEmpty();
            assertThat(first.headers().firstValue("x-vertexai-version")).contains("v1.2");
            assertThat(cacheOf(second)).isEqualTo("hit-local");
            assertThat(second.headers().firstValue("age")).isPresent();
            assertThat(second.body()).isEqualTo(first.body());
        }

        @Test
        void givenASecondGatewayThenItHitsInRedis() throws IOException {
            served.gateway().post(GENERATE, prompt("hello"));
            while (served.redis().answers() == 0) {
                Thread.onSpinWait();
            }
            try (TestGateway second =
                    TestGateway.start(served.simulator(), served.redis().url())) {
                assertThat(cacheOf(second.post(GENERATE, prompt("hello")))).isEqualTo("hit-redis");
                assertThat(cacheOf(second.post(GENERATE, prompt("hello")))).isEqualTo("hit-local");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/v1/projects/other/locations/europe-west4/publishers/google/models/gemini-2.5-flash:generateContent",
                    "/v1beta1/projects/p/locations/l/publishers/google/models/fast:generateContent",
                    "/v1/models/gemini-2.5-flash:generateContent",
                    "/v1beta1/models/fast:generateContent",
                    "/v1beta/models/fast:generateContent"
                })
        void givenAnyFormOfThePathThenItIsTheSameQuestion(String path) {
            served.gateway().post(GENERATE, prompt("hello"));

            assertThat(cacheOf(served.gateway().post(path, prompt("hello")))).isEqualTo("hit-local");
        }

        @Test
        void givenTheSameQuestionOverChatThenItSharesTheCacheAndHasOpenAisForm() throws JsonProcessingException {
            JsonNode vertex = json(served.gateway().post(GENERATE, prompt("hello")));
            HttpResponse<String> response = served.gateway().post(CHAT, chat("hello"));
            JsonNode completion = json(response);

            assertThat(cacheOf(response)).isEqualTo("hit-local");
            assertThat(completion.at("/object").asText()).isEqualTo("chat.completion");
            assertThat(completion.at("/model").asText()).isEqualTo("fast");
            assertThat(completion.at("/choices/0/message/content"))
                    .isEqualTo(vertex.at("/candidates/0/content/parts/0/text"));
            assertThat(completion.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
            assertThat(completion.at("/usage/total_tokens")).isEqualTo(vertex.at("/usageMetadata/totalTokenCount"));
        }

        @Test
        void givenCountTokensThenItIsAnsweredAndCached() throws JsonProcessingException {
            String path = "/v1/models/fast:countTokens";
            HttpResponse<String> first = served.gateway().post(path, prompt("one two three"));

            assertThat(json(first).at("/totalTokens").asInt()).isPositive();
            assertThat(cacheOf(served.gateway().post(path, prompt("one two three"))))
                    .isEqualTo("hit-local");
        }

        @Test
        void givenALargeBodyThenItIsAnswered() {
            HttpResponse<String> response = served.gateway().post(GENERATE, prompt("word ".repeat(200_000)));

            assertThat(response.statusCode()).isEqualTo(200);
        }

        @Test
        void givenTheListOfModelsThenItNamesModelsAndAliases() throws JsonProcessingException {
            assertThat(json(served.gateway().get("/v1/models")).findValuesAsText("id"))
                    .containsExactly("fast", "gemini-2.5-flash", "gemini-embedding-2", "text-embedding-005");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/v1/models", "/v1beta/models", "/v1beta1/models"})
        void givenTheListOfModelsThenGooglesSdksFindItInTheirForm(String path) throws JsonProcessingException {
            assertThat(json(served.gateway().get(path)).path("models").findValuesAsText("name"))
                    .contains("models/fast", "models/gemini-2.5-flash");
            assertThat(json(served.gateway().get(path + "/fast")).path("name").asText())
                    .isEqualTo("models/fast");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/v1/publishers/google/models", "/v1beta1/publishers/google/models"})
        void givenTheModelsOfThePublisherThenTheyAreTheModelsAndAliases(String path) throws JsonProcessingException {
            assertThat(json(served.gateway().get(path)).path("publisherModels").findValuesAsText("name"))
                    .contains("publishers/google/models/fast", "publishers/google/models/gemini-2.5-flash");
            assertThat(json(served.gateway().get(path + "/fast")).path("name").asText())
                    .isEqualTo("publishers/google/models/fast");
        }
    }

    @Nested
    class Errors {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "/v1/models/fast:generateContent       | {\"contents\": [], \"foo\": 1} | 400 | INVALID_ARGUMENT | unknown field 'foo'",
                    "/v1/models/fast:generateContent       | {\"a\": 1, \"a\": 2}           | 400 | INVALID_ARGUMENT | Duplicate field 'a'",
                    "/v1/models/fast:generateContent       | {\"a\": [\"\\ud83d\"]} | 400 | INVALID_ARGUMENT | field 'a[0]' has half of a surrogate pair",
                    "/v1/models/fast:generateContent       | []                             | 400 | INVALID_ARGUMENT | must be a JSON object",
                    "/v1/models/fast:generateContent       | {                              | 400 | INVALID_ARGUMENT | is not JSON",
                    "/v1/models/fast:generateContent       | {\"model\": \"other\"}         | 400 | INVALID_ARGUMENT | field 'model'",
                    "/v1/models/gpt-9:generateContent      | {}                             | 404 | NOT_FOUND        | fast, gemini-2.5-flash",
                    "/v1/models/fast:foo                   | {}                             | 404 | NOT_FOUND        | method 'foo' is not supported; supported: generateContent",
                    "/v2/anything                          | {}                             | 404 | NOT_FOUND        | no such path"
                })
        void givenAWrongRequestThenTheErrorHasGooglesForm(
                String path, String body, int status, String name, String message) throws JsonProcessingException {
            HttpResponse<String> response = served.gateway().post(path, body);
            JsonNode error = json(response).path("error");

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(error.path("code").asInt()).isEqualTo(status);
            assertThat(error.path("status").asText()).isEqualTo(name);
            assertThat(error.path("message").asText()).contains(message);
            assertThat(served.simulator().calls()).isEmpty();
        }

        @Test
        void givenAWrongChatRequestThenTheErrorHasOpenAisForm() throws JsonProcessingException {
            HttpResponse<String> response =
                    served.gateway().post(CHAT, "{\"model\": \"fast\", \"stream\": 1, \"messages\": []}");
            JsonNode error = json(response).path("error");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
            assertThat(error.path("message").asText()).contains("field 'stream' must be true or false");
        }

        @Test
        void givenABodyBeyondTheBoundThenItIsRefused() {
            assertThat(served.gateway()
                            .post(GENERATE, "x".repeat(21 * 1024 * 1024))
                            .statusCode())
                    .isEqualTo(413);
        }

        @Test
        void givenAnErrorOfTheUpstreamThenBothSurfacesSayItInTheirForm() throws JsonProcessingException {
            served.simulator()
                    .settings(served.simulator()
                            .settings()
                            .withErrors(new ErrorRate(Status.Code.PERMISSION_DENIED, 1, null, null)));

            HttpResponse<String> vertex = served.gateway().post(GENERATE, prompt("hello"));
            HttpResponse<String> openai = served.gateway().post(CHAT, chat("hello"));

            assertThat(vertex.statusCode()).isEqualTo(403);
            assertThat(json(vertex).at("/error/status").asText()).isEqualTo("PERMISSION_DENIED");
            assertThat(openai.statusCode()).isEqualTo(403);
            assertThat(json(openai).at("/error/code").asText()).isEqualTo("permission_denied");
        }

        @Test
        void givenAQuotaThatIsBackLateThenTheCallerIsToldWhen() throws JsonProcessingException {
            served.simulator().settings(served.simulator().settings().withQuotaPerMinute(1));
            served.gateway().post(GENERATE, prompt("the only one"));

            HttpResponse<String> refused = served.gateway().post(GENERATE, prompt("hello"));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isBetween(30L, 60L);
            assertThat(json(refused).at("/error/details/0/retryDelay").asText()).endsWith("s");
        }

        @Test
        void givenMoreInFlightThanAllowedThenTheRestIsRefusedWith429() {
            served.simulator().settings(served.simulator().settings().withLatency(LatencyDistribution.parse("3s")));
            List<CompletableFuture<HttpResponse<String>>> responses = IntStream.range(0, TestGateway.MAX_IN_FLIGHT + 10)
                    .mapToObj(i -> served.gateway().begin(GENERATE, prompt("prompt " + i)))
                    .toList();

            List<HttpResponse<String>> refused = responses.stream()
                    .map(CompletableFuture::join)
                    .filter(response -> response.statusCode() != 200)
                    .toList();
            assertThat(refused).hasSize(10).allSatisfy(response -> {
                assertThat(response.statusCode()).isEqualTo(429);
                assertThat(response.headers().firstValue("retry-after")).contains("1");
            });
        }

        @Test
        void givenRedisIsKilledThenNoRequestFails() {
            served.gateway().post(GENERATE, prompt("prompt 0"));
            served.redis().kill();

            assertThat(IntStream.range(0, 100).mapToObj(i -> served.gateway().post(GENERATE, prompt("prompt " + i))))
                    .allSatisfy(response -> assertThat(response.statusCode()).isEqualTo(200));
            // Not "prompt 0": it may have been a hit just before the loss was noticed and emptied the cache.
            assertThat(cacheOf(served.gateway().post(GENERATE, prompt("prompt 99"))))
                    .isEqualTo("hit-local");
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        return JsonMapper.builder().build().readTree(response.body());
    }
}
