package io.ngxagents.vertexai.gateway;

import static io.ngxagents.vertexai.gateway.TestGateway.CHAT;
import static io.ngxagents.vertexai.gateway.TestGateway.cacheOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiTest {
    private static final String EMBEDDINGS = "/v1/embeddings";

    @RegisterExtension
    final ServedGateway served = new ServedGateway();

    private static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        return JsonMapper.builder().build().readTree(response.body());
    }

    private static final String TOOLS =
            "\"tools\": [{\"type\": \"function\", \"function\": {\"name\": \"weather\", \"parameters\":"
                    + " {\"type\": \"object\", \"properties\": {\"city\": {\"type\": \"string\"}}}}}]";

    @Test
    void givenAFunctionThenTheModelCallsItAndGetsItsResult() throws JsonProcessingException {
        JsonNode asked = json(served.gateway()
                .post(
                        CHAT,
                        "{\"model\": \"fast\", " + TOOLS
                                + ", \"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]}"));
        JsonNode call = asked.at("/choices/0/message/tool_calls/0");
        JsonNode answered = json(served.gateway()
                .post(
                        CHAT,
                        "{\"model\": \"fast\", " + TOOLS
                                + ", \"messages\": [{\"role\": \"user\", \"content\": \"hello\"}, "
                                + asked.at("/choices/0/message") + ", {\"role\": \"tool\", \"tool_call_id\": "
                                + call.path("id") + ", \"content\": \"sunny\"}]}"));

        assertThat(asked.at("/choices/0/finish_reason").asText()).isEqualTo("tool_calls");
        assertThat(asked.at("/choices/0/message/content").isNull()).isTrue();
        assertThat(call.at("/function/name").asText()).isEqualTo("weather");
        assertThat(call.at("/function/arguments").asText()).matches("\\{\"city\":\"\\w+\"}");
        assertThat(answered.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(answered.at("/choices/0/message/content").asText()).isNotEmpty();
    }

    @Test
    void givenAStreamOfAFunctionCallThenItsChunkHasAnIndex() {
        String body = served.gateway()
                .post(
                        CHAT,
                        "{\"model\": \"fast\", \"stream\": true, " + TOOLS
                                + ", \"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]}")
                .body();

        assertThat(body).contains("\"tool_calls\":[{\"index\":0,\"id\":\"call_", "\"finish_reason\":\"tool_calls\"");
    }

    @Test
    void givenASchemaThenTheAnswerIsJsonOfIt() throws JsonProcessingException {
        JsonNode answer = json(served.gateway()
                .post(
                        CHAT,
                        "{\"model\": \"fast\", \"response_format\": {\"type\": \"json_schema\", \"json_schema\": {\"name\": \"x\","
                                + " \"schema\": {\"type\": \"object\", \"properties\": {\"age\": {\"type\": \"integer\"}}}}},"
                                + " \"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]}"));

        assertThat(JsonMapper.builder()
                        .build()
                        .readTree(answer.at("/choices/0/message/content").asText())
                        .path("age")
                        .isNumber())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {TestGateway.EMBEDDING, TestGateway.OLD_EMBEDDING})
    void givenSeveralTextsThenEachIsEmbeddedAndKeptByItself(String model) throws JsonProcessingException {
        HttpResponse<String> two = served.gateway()
                .post(EMBEDDINGS, "{\"model\": \"" + model + "\", \"input\": [\"a\", \"b\"], \"dimensions\": 8}");
        HttpResponse<String> again = served.gateway()
                .post(EMBEDDINGS, "{\"model\": \"" + model + "\", \"input\": [\"b\", \"a\"], \"dimensions\": 8}");
        JsonNode first = json(two);

        assertThat(first.path("object").asText()).isEqualTo("list");
        assertThat(first.path("data")).hasSize(2);
        assertThat(first.at("/data/1/index").asInt()).isEqualTo(1);
        assertThat(first.at("/data/0/embedding")).hasSize(8);
        assertThat(first.at("/usage/prompt_tokens").asInt()).isPositive();
        assertThat(cacheOf(two)).isEqualTo("miss");
        assertThat(cacheOf(again)).isEqualTo("hit-local");
        assertThat(json(again).at("/data/0/embedding")).isEqualTo(first.at("/data/1/embedding"));
    }

    @Test
    void givenBase64IsAskedForThenTheVectorIsLittleEndianFloats() throws JsonProcessingException {
        String request = "{\"model\": \"gemini-embedding-2\", \"input\": \"a\", \"dimensions\": 4";
        JsonNode plain = json(served.gateway().post(EMBEDDINGS, request + "}"));
        JsonNode packed = json(served.gateway().post(EMBEDDINGS, request + ", \"encoding_format\": \"base64\"}"));
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder()
                        .decode(packed.at("/data/0/embedding").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);

        assertThat(bytes.remaining()).isEqualTo(4 * Float.BYTES);
        assertThat(bytes.getFloat())
                .isEqualTo((float) plain.at("/data/0/embedding/0").asDouble());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\": \"gemini-embedding-2\", \"input\": [1, 2]}        | 400 | input[0]",
                "{\"model\": \"gemini-embedding-2\", \"input\": []}            | 400 | input",
                "{\"model\": \"gemini-embedding-2\", \"input\": \"a\", \"x\": 1} | 400 | field 'x'",
                "{\"model\": \"gemini-embedding-2\", \"input\": \"a\", \"dimensions\": 0} | 400 | dimensions",
                "{\"model\": \"gemini-embedding-2\", \"input\": \"a\", \"encoding_format\": \"hex\"} | 400 | encoding_format",
                "{\"model\": \"nobody\", \"input\": \"a\"}                     | 404 | nobody"
            })
    void givenAWrongRequestForEmbeddingsThenItIsRefusedByName(String body, int status, String message)
            throws JsonProcessingException {
        HttpResponse<String> response = served.gateway().post(EMBEDDINGS, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).at("/error/message").asText()).contains(message);
    }

    @Test
    void givenOneModelThenItIsDescribedAndAnUnknownOneIsNot() throws JsonProcessingException {
        assertThat(json(served.gateway().get("/v1/models/fast")).path("id").asText())
                .isEqualTo("fast");
        HttpResponse<String> unknown = served.gateway().get("/v1/models/gpt-9");

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).at("/error/type").asText()).isEqualTo("invalid_request_error");
    }
}
