package io.ngxagents.vertexai.tools.loadtest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTextsTest {
    @ParameterizedTest
    @ValueSource(ints = {12, 13, 200})
    void givenANumberOfWordsThenAGeneratedPromptHasThem(int words) {
        PromptTexts texts = new PromptTexts.Generated(5, words);

        assertThat(texts.text(3).split(" ")).hasSize(words);
        assertThat(texts.fresh(3, "mark").split(" ")).hasSize(words);
    }

    @Test
    void givenGivenTextsThenANewOneIsOneOfThemWithAMark() {
        PromptTexts texts = new PromptTexts.Listed(List.of("why?", "how?"));

        assertThat(texts.text(1)).isEqualTo("how?");
        assertThat(texts.fresh(1, "7-3")).isEqualTo("how? (7-3)");
    }

    @Test
    void givenSettingsOfAKindThenTheBodyHasThemAndNoOthers() throws IOException {
        RequestKind with = new RequestKind("k", 1, "m", Prompts.USUAL, 0, 64, 0.5);
        RequestKind without = new RequestKind("k", 1, "m", Prompts.USUAL, 0, null, null);

        assertThat(json(with.body("a \"quoted\" text"))).isEqualTo(json("""
                {"contents": [{"role": "user", "parts": [{"text": "a \\"quoted\\" text"}]}],
                 "generationConfig": {"maxOutputTokens": 64, "temperature": 0.5}}"""));
        assertThat(json(without.body("t")).has("generationConfig")).isFalse();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
