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
                "\"tools\": {}                                      | field 'tools' must be an array",
                "\"tools\": [{\"type\": \"web_search\"}]            | field 'tools[0].type' must be function",
                "\"tools\": [{\"type\": \"function\", \"function\": {}}] | field 'tools[0].function.name' must be a string",
                "\"tool_choice\": \"maybe\"                         | field 'tool_choice' must be none, auto, required",
                "\"parallel_tool_calls\": false                     | field 'parallel_tool_calls' must be true",
                "\"store\": true                                    | field 'store' must be false",
                "\"logit_bias\": {}                                 | field 'logit_bias' is not supported",
                "\"top_logprobs\": 3                                | field 'top_logprobs' needs logprobs: true",
                "\"reasoning_effort\": \"huge\"                     | field 'reasoning_effort' must be none, minimal",
                "\"max_tokens\": 1, \"max_completion_tokens\": 2 | field 'max_completion_tokens' must be the same as max_tokens",
                "\"tool_choice\": {\"type\": \"x\", \"function\": {\"name\": \"f\"}} | field 'tool_choice.type' must be function",
                "\"messages\": [{\"role\": \"user\", \"content\": \"x\", \"tool_calls\": []}] | field 'messages[0].tool_calls' is not supported",
                "\"messages\": [{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"1\", \"function\": {\"name\": \"f\", \"arguments\": \"{} x\"}}]}] | field 'messages[0].tool_calls[0].function.arguments' must be a JSON object",
                "\"temprature\": 1                                  | field 'temprature' is not supported",
                "\"temperature\": \"1\"                             | field 'temperature' must be a number",
                "\"stop\": [1]                                      | field 'stop' must be",
                "\"response_format\": {\"type\": \"xml\"}           | field 'response_format.type' must be",
                "\"response_format\": {\"type\": \"json_schema\"}   | field 'response_format.json_schema' must be an object",
                "\"model\": 3                                       | field 'model' must be a string",
                "\"messages\": []                                   | field 'messages' must be",
                "\"messages\": [{\"role\": \"system\", \"content\": \"x\"}] | field 'messages' must have a message of a user",
                "\"messages\": [{\"role\": \"robot\", \"content\": \"x\"}]  | field 'messages[0].role' must be",
                "\"messages\": [{\"role\": \"tool\", \"tool_call_id\": \"x\", \"content\": \"x\"}] | field 'messages[0].tool_call_id' is 'x', which no message",
                "\"messages\": [{\"role\": \"user\", \"content\": \"x\", \"mood\": 1}] | field 'messages[0].mood' is not supported",
                "\"messages\": [{\"role\": \"user\"}]               | field 'messages[0].content' must be",
                "\"messages\": [\"hi\"]                             | field 'messages[0]' must be an object",
                "\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"video\"}]}] | field 'messages[0].content[0].type' must be",
                "\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\", \"image_url\": {\"url\": \"ftp://x\"}}]}] | field 'messages[0].content[0].image_url.url' must be a data URL"
            })
    void givenAFieldThatCannotBeThenItIsRefusedByName(String field, String message) {
        String request = "{\"model\": \"m\", \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}";

        assertThatThrownBy(() -> read(merged(request, "{" + field + "}")))
                .isInstanceOfSatisfying(FailedCallException.class, e -> {
                    assertThat(e.failure().httpStatus()).isEqualTo(400);
                    assertThat(e.failure().message()).startsWith(message);
                });
    }

    @Test
    void givenFunctionsAndTheirCallsThenTheyAreTranslated() throws JsonProcessingException {
        ModelCall call = read("""
                {"model": "m", "tools": [{"type": "function", "function": {"name": "f", "description": "does",
                   "parameters": {"type": "object"}, "strict": true}}],
                 "tool_choice": {"type": "function", "function": {"name": "f"}},
                 "messages": [{"role": "user", "content": "go"},
                   {"role": "assistant", "content": null, "refusal": null, "parsed": {}, "tool_calls": [
                     {"index": 0, "id": "1", "type": "function",
                      "function": {"name": "f", "arguments": "{\\"a\\": 1}", "parsed_arguments": {"a": 1}},
                      "extra_content": {"google": {"thought_signature": "c2ln"}}},
                     {"id": "2", "type": "function", "function": {"name": "g", "arguments": ""}}]},
                   {"role": "tool", "tool_call_id": "1", "content": "{\\"b\\": 2}"},
                   {"role": "tool", "tool_call_id": "2", "content": "plain"}]}
                """);

        assertThat(call.body()).isEqualTo(mapper.readTree("""
                {"contents": [{"role": "user", "parts": [{"text": "go"}]},
                   {"role": "model", "parts": [
                     {"thoughtSignature": "c2ln", "functionCall": {"name": "f", "args": {"a": 1}}},
                     {"functionCall": {"name": "g", "args": {}}}]},
                   {"role": "user", "parts": [{"functionResponse": {"name": "f", "response": {"b": 2}}},
                     {"functionResponse": {"name": "g", "response": {"result": "plain"}}}]}],
                 "tools": [{"functionDeclarations": [{"name": "f", "description": "does",
                   "parametersJsonSchema": {"type": "object"}}]}],
                 "toolConfig": {"functionCallingConfig": {"mode": "ANY", "allowedFunctionNames": ["f"]}}}
                """));
    }

    @Test
    void givenImagesSoundAndASchemaThenTheyAreTranslated() throws JsonProcessingException {
        ModelCall call = read("""
                {"model": "m", "response_format": {"type": "json_schema",
                   "json_schema": {"name": "x", "strict": true, "schema": {"type": "object"}}},
                 "reasoning_effort": "low", "logprobs": true, "top_logprobs": 2,
                 "messages": [{"role": "user", "content": [
                   {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA", "detail": "low"}},
                   {"type": "image_url", "image_url": {"url": "https://example.com/a.JPG?x=1"}},
                   {"type": "input_audio", "input_audio": {"data": "BBBB", "format": "wav"}},
                   {"type": "file", "file": {"file_data": "data:application/pdf;base64,CCCC"}}]}]}
                """);

        assertThat(call.body()).isEqualTo(mapper.readTree("""
                {"contents": [{"role": "user", "parts": [
                   {"inlineData": {"mimeType": "image/png", "data": "AAAA"}},
                   {"fileData": {"mimeType": "image/jpeg", "fileUri": "https://example.com/a.JPG?x=1"}},
                   {"inlineData": {"mimeType": "audio/wav", "data": "BBBB"}},
                   {"inlineData": {"mimeType": "application/pdf", "data": "CCCC"}}]}],
                 "generationConfig": {"responseMimeType": "application/json", "responseJsonSchema": {"type": "object"},
                   "thinkingConfig": {"thinkingBudget": 1024}, "responseLogprobs": true, "logprobs": 2,
                   "mediaResolution": "MEDIA_RESOLUTION_LOW"}}
                """));
    }

    private String merged(String request, String change) throws JsonProcessingException {
        ObjectNode merged = (ObjectNode) mapper.readTree(request);
        merged.setAll((ObjectNode) mapper.readTree(change));
        return merged.toString();
    }

    private ModelCall read(String request) throws JsonProcessingException {
        return reader.read((ObjectNode) mapper.readTree(request), false);
    }
}
