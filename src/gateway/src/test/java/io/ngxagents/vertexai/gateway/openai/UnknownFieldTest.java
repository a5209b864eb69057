package io.ngxagents.vertexai.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.FailedCallException;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field that nobody knows is refused wherever it is: what would change an answer is never dropped. */
class UnknownFieldTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** With every object that a request can have. */
    private static final String REQUEST = """
            {"model": "m", "metadata": {"a": "b"},
             "response_format": {"type": "json_schema", "json_schema": {"name": "x", "schema": {"type": "object"}}},
             "tools": [{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}],
             "tool_choice": {"type": "function", "function": {"name": "f"}},
             "messages": [
               {"role": "system", "content": "be brief"},
               {"role": "developer", "content": [{"type": "text", "text": "be kind"}]},
               {"role": "user", "content": [
                 {"type": "text", "text": "go"},
                 {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
                 {"type": "input_audio", "input_audio": {"data": "BBBB", "format": "wav"}},
                 {"type": "file", "file": {"file_data": "data:application/pdf;base64,CCCC", "filename": "a.pdf"}}]},
               {"role": "assistant", "content": [{"type": "refusal", "refusal": "no"}], "tool_calls": [
                 {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"},
                  "extra_content": {"google": {"thought_signature": "c2ln"}}}]},
               {"role": "tool", "tool_call_id": "1", "content": [{"type": "text", "text": "done"}]}]}
            """;

    /** What is in them is the caller's own. */
    private static final Set<String> FREE =
            Set.of("/metadata", "/tools/0/function/parameters", "/response_format/json_schema/schema");

    private final ChatRequestReader reader = new ChatRequestReader(MAPPER);

    private static ObjectNode request() throws JsonProcessingException {
        return (ObjectNode) MAPPER.readTree(REQUEST);
    }

    static Stream<String> objects() throws JsonProcessingException {
        return objects("", request()).filter(pointer -> !FREE.contains(pointer));
    }

    private static Stream<String> objects(String pointer, JsonNode node) {
        Stream<String> within = node.isObject()
                ? node.properties().stream().flatMap(field -> objects(field, pointer))
                : IntStream.range(0, node.size()).boxed().flatMap(i -> objects(pointer + "/" + i, node.get(i)));
        return node.isObject() ? Stream.concat(Stream.of(pointer), within) : within;
    }

    private static Stream<String> objects(Map.Entry<String, JsonNode> field, String pointer) {
        return objects(pointer + "/" + field.getKey(), field.getValue());
    }

    @Test
    void givenOnlyKnownFieldsThenTheRequestIsRead() {
        assertThatCode(() -> reader.read(request(), false)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void givenAnUnknownFieldInAnyObjectThenItIsRefusedByItsPath(String pointer) throws JsonProcessingException {
        ObjectNode request = request();
        ((ObjectNode) request.at(JsonPointer.compile(pointer))).put("strange", 1);
        String path = (pointer + "/strange")
                .substring(1)
                .replaceAll("/(\\d+)", "[$1]")
                .replace('/', '.');

        assertThatThrownBy(() -> reader.read(request, false))
                .isInstanceOfSatisfying(FailedCallException.class, refused -> assertThat(
                                refused.failure().message())
                        .isEqualTo("field '" + path + "' is not supported"));
    }
}
