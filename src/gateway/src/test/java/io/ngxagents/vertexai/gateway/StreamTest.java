package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.STREAM;
import static io.ngxagents.vertexai.gateway.TestGateway.cacheOf;
import static io.ngxagents.vertexai.gateway.TestGateway.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ngxagents.vertexai.simulator.settings.ErrorRate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StreamTest {
    private static final String CHAT_STREAM =
            "{\"model\": \"fast\", \"stream\": true, \"stream_options\": {\"include_usage\": true},"
                    + " \"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]}";

    @RegisterExtension
    final ServedGateway served = new ServedGateway();

    private final JsonMapper mapper = JsonMapper.builder().build();

    private List<JsonNode> events(HttpResponse<String> response) {
        return Arrays.stream(response.body().split("\\R\\R"))
                .filter(event -> event.startsWith("data: {"))
                .map(event -> parsed(event.substring("data: ".length())))
                .toList();
    }

    private JsonNode parsed(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static String textOf(Stream<JsonNode> parts) {
        return parts.map(part -> part.at("/candidates/0/content/parts/0/text").asText())
                .collect(Collectors.joining());
    }

    private String wholeText() {
        return parsed(served.gateway()
                        .post(TestGateway.GENERATE, prompt("hello"))
                        .body())
                .at("/candidates/0/content/parts/0/text")
                .asText();
    }

    @Test
    void givenServerSentEventsThenThePartsMakeTheWholeAnswerAndTheLastHasItsUsage() {
        HttpResponse<String> response = served.gateway().post(STREAM + "?alt=sse", prompt("hello"));
        List<JsonNode> events = events(response);

        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(cacheOf(response)).isEqualTo("miss");
        assertThat(response.headers().firstValue("x-vertexai-location")).contains("us-central1");
        assertThat(events).hasSizeGreaterThan(1);
        assertThat(textOf(events.stream())).isEqualTo(wholeText());
        assertThat(events.get(events.size() - 1)
                        .at("/usageMetadata/totalTokenCount")
                        .asInt())
                .isPositive();
    }

    @Test
    void givenNoAlternativeThenTheSamePartsAreAJsonArray() {
        HttpResponse<String> response = served.gateway().post(STREAM, prompt("hello"));
        JsonNode array = parsed(response.body());

        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("application/json");
        assertThat(textOf(StreamSupport.stream(array.spliterator(), false))).isEqualTo(wholeText());
    }

    @Test
    void givenTheSameStreamAgainThenItIsReplayedInTheSamePartsAlsoByAnotherPod() throws IOException {
        String first =
                served.gateway().post(STREAM + "?alt=sse", prompt("hello")).body();
        HttpResponse<String> again = served.gateway().post(STREAM + "?alt=sse", prompt("hello"));
        while (served.redis().answers() == 0) {
            Thread.onSpinWait();
        }
        try (TestGateway other =
                TestGateway.start(served.simulator(), served.redis().url())) {
            HttpResponse<String> elsewhere = other.post(STREAM + "?alt=sse", prompt("hello"));

            assertThat(cacheOf(again)).isEqualTo("hit-local");
            assertThat(again.headers().firstValue("age")).isPresent();
            assertThat(again.body()).isEqualTo(first);
            assertThat(cacheOf(elsewhere)).isEqualTo("hit-redis");
            assertThat(elsewhere.body()).isEqualTo(first);
            assertThat(served.simulator().calls()).hasSize(1);
        }
    }

    @Test
    void givenAChatStreamThenChunksEndWithFinishReasonUsageAndDone() {
        HttpResponse<String> response = served.gateway().post(CHAT, CHAT_STREAM);
        List<JsonNode> chunks = events(response);
        JsonNode last = chunks.get(chunks.size() - 1);
        JsonNode lastChoice = chunks.get(chunks.size() - 2).at("/choices/0");

        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        assertThat(chunks)
                .allSatisfy(chunk -> assertThat(chunk.path("object").asText()).isEqualTo("chat.completion.chunk"));
        assertThat(chunks.stream().map(chunk -> chunk.path("id").asText()).distinct())
                .hasSize(1);
        assertThat(chunks.get(0).at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(chunks.stream()
                        .map(chunk -> chunk.at("/choices/0/delta/content").asText())
                        .collect(Collectors.joining()))
                .isEqualTo(wholeText());
        assertThat(lastChoice.path("finish_reason").asText()).isEqualTo("stop");
        assertThat(last.path("choices")).isEmpty();
        assertThat(last.at("/usage/total_tokens").asInt()).isPositive();
    }

    @Test
    void givenAnErrorBeforeTheFirstPartThenItIsAnOrdinaryError() {
        served.simulator().settings(served.simulator().settings().withErrors(ErrorRate.parse("PERMISSION_DENIED=1")));

        HttpResponse<String> response = served.gateway().post(STREAM + "?alt=sse", prompt("hello"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(parsed(response.body()).at("/error/status").asText()).isEqualTo("PERMISSION_DENIED");
    }

    @Test
    void givenAStreamThatBreaksOffThenTheCallerIsToldAndNothingIsKept() {
        served.simulator().settings(served.simulator().settings().withErrors(ErrorRate.parse("UNAVAILABLE=1@after=2")));

        List<JsonNode> events = events(served.gateway().post(STREAM + "?alt=sse", prompt("hello")));
        JsonNode array = parsed(served.gateway().post(STREAM, prompt("hello")).body());
        List<JsonNode> chunks = events(served.gateway().post(CHAT, CHAT_STREAM));
        served.simulator().settings(served.simulator().settings().withErrors());

        assertThat(events).hasSize(3);
        assertThat(events.get(2).at("/error/status").asText()).isEqualTo("UNAVAILABLE");
        assertThat(array.get(2).at("/error/code").asInt()).isEqualTo(503);
        assertThat(chunks.get(2).at("/error/type").asText()).isEqualTo("server_error");
        assertThat(cacheOf(served.gateway().post(STREAM, prompt("hello")))).isEqualTo("miss");
    }

    @Test
    void givenTheSameStreamAtTheSameTimeThenTheUpstreamIsAskedOnce() {
        served.simulator().settings(served.simulator().settings().withChunkInterval(Duration.ofMillis(200)));
        var first =
                served.gateway().stream(STREAM + "?alt=sse", prompt("hello")).join();
        HttpResponse<String> second = served.gateway().post(STREAM + "?alt=sse", prompt("hello"));

        assertThat(second.body().lines().toList()).isEqualTo(first.body().toList());
        assertThat(cacheOf(second)).isEqualTo("hit-local");
        assertThat(served.simulator().calls()).hasSize(1);
    }

    @Test
    void givenTheCallerGoesThenTheUpstreamIsCancelled() throws IOException {
        served.simulator()
                .settings(served.simulator()
                        .settings()
                        .withChunkInterval(Duration.ofSeconds(1))
                        .withAnswerTokens(800));
        String body = prompt("hello");
        try (Socket caller =
                new Socket(InetAddress.getLoopbackAddress(), served.gateway().port())) {
            caller.getOutputStream()
                    .write(("POST " + STREAM + " HTTP/1.1\r\nhost: x\r\ncontent-length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(caller.getInputStream().readNBytes(9))
                    .startsWith("HTTP/1.1".getBytes(StandardCharsets.US_ASCII));
        }
        while (served.simulator().calls().stream()
                .noneMatch(call -> call.toString().contains("CANCELLED"))) {
            Thread.onSpinWait();
        }

        assertThat(served.gateway().admin("GET", "/metrics").body()).containsPattern("in_flight\\{[^}]*} 0\\.0");
    }

    @Test
    void givenAnUnknownAlternativeThenItIsRefusedByName() {
        HttpResponse<String> response = served.gateway().post(STREAM + "?alt=xml", prompt("hello"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("'alt' is 'xml'");
    }
}
