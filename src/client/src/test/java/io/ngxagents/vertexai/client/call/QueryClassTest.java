package io.ngxagents.vertexai.client.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryClassTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"generationConfig\": {\"temperature\": 0}}",
                "{\"generationConfig\": {\"temperature\": 0.0}}",
                "{\"generation_config\": {\"temperature\": 0}}",
                "{\"generationConfig\": {\"temperature\": 1, \"seed\": 4}}"
            })
    void givenTemperatureZeroOrASeedThenItIsDeterministic(String body) throws JsonProcessingException {
        assertThat(QueryClass.of(call(Operation.GENERATE_CONTENT, body))).isEqualTo(QueryClass.DETERMINISTIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"generationConfig\": {}}",
                "{\"generationConfig\": {\"temperature\": 0.1}}",
                "{\"generationConfig\": {\"temperature\": null, \"seed\": null}}",
                "{\"generationConfig\": 3}"
            })
    void givenAnythingElseToGenerateThenItIsGeneration(String body) throws JsonProcessingException {
        assertThat(QueryClass.of(call(Operation.GENERATE_CONTENT, body))).isEqualTo(QueryClass.GENERATION);
    }

    @Test
    void givenCountedTokensThenItIsTokens() throws JsonProcessingException {
        assertThat(QueryClass.of(call(Operation.COUNT_TOKENS, "{}"))).isEqualTo(QueryClass.TOKENS);
    }

    private static ModelCall call(Operation operation, String body) throws JsonProcessingException {
        return new ModelCall(
                operation, "m", (ObjectNode) JsonMapper.builder().build().readTree(body), "");
    }
}
