package io.ngxagents.vertexai.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatRequestReaderTest {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ChatRequestReader reader = new ChatRequestReader(mapper);

    @Test
    void givenEveryFieldThatHasACounterpartThenItIsTranslated() throws JsonProcessingException {
        ModelCall call = read("""
                {"model": "fast", "temperature": 0, "top_p": 0.5, "max_tokens": 9, "n": 2, "seed": 1, "stop": ["a", "b"],
                 "presence_penalty": 0.1, "frequency_penalty": 0.2, "response_format": {"type": "json_object"},
                 "stream": false, "user": "u", "tools": null,
                 "messages": [{"role": "system", "content": "be"}, {"role": "developer", "content": "brief"},
                   {"role": "user", "content": [{"type": "text", "text": "hi"}]},
                   {"role": "assistant", "content": "yes?"}, {"role": "user", "content": "who"}]}
                """);

        assertThat(call.model()).isEqualTo("fast");
        assertThat(call.body()).isEqualTo(mapper.readTree("""
                        {"systemInstruction": {"parts": [{"text": "be"}, {"text": "brief"}]},
                         "contents": [{"role": "user", "parts": [{"text": "hi"}]},
                           {"role": "model", "parts": [{"text": "yes?"}]}, {"role": "user", "parts": [{"text": "who"}]}],
                         "generationConfig": {"temperature": 0, "topP": 0.5, "maxOutputTokens": 9, "candidateCount": 2,
                           "seed": 1, "stopSequences": ["a", "b"], "presencePenalty": 0.1, "frequencyPenalty": 0.2,
                           "responseMimeType": "application/json"}}
                        """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"stream\": true                                  | field 'stream' must be false: streams are not supported yet",
                "\"stream\": \"no\"                                | field 'stream' must be false",
                "\"tools\": []                                     | unknown or not yet supported field 'tools'",
                "\"temprature\": 1                                 | unknown or not yet supported field 'temprature'",
                "\"temperature\": \"1\"                            | field 'temperature' must be a number",
                "\"stop\": [1]                                     | field 'stop' must be",
                "\"response_format\": {\"type\": \"json_schema\"}  | field 'response_format.type' must be",
                "\"model\": 3                                      | field 'model' must be a string",
                "\"messages\": []                                  | field 'messages' must be",
                "\"messages\": [{\"role\": \"system\", \"content\": \"x\"}] | field 'messages' must have a message of a user",
                "\"messages\": [{\"role\": \"tool\", \"content\": \"x\"}]   | field 'messages[0].role' must be",
                "\"messages\": [{\"role\": \"user\", \"content\": \"x\", \"tool_calls\": []}] | field 'messages[0].tool_calls' is unknown",
                "\"messages\": [{\"role\": \"user\"}]              | field 'messages[0].content' must be",
                "\"messages\": [\"hi\"]                            | field 'messages[0].role' must be",
                "\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\"}]}] | field 'messages[0].content' may have"
            })
    void givenAFieldThatCannotBeThenItIsRefusedByName(String field, String message) {
        String request = "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}";

        assertThatThrownBy(() -> read(merged(request, "{" + field + "}")))
                .isInstanceOfSatisfying(FailedCallException.class, e -> {
                    assertThat(e.failure().httpStatus()).isEqualTo(400);
                    assertThat(e.failure().message()).startsWith(message);
                });
    }

    private String merged(String request, String change) throws JsonProcessingException {
        ObjectNode merged = (ObjectNode) mapper.readTree(request);
        merged.setAll((ObjectNode) mapper.readTree(change));
        return merged.toString();
    }

    private ModelCall read(String request) throws JsonProcessingException {
        return reader.read((ObjectNode) mapper.readTree(request));
    }
}
