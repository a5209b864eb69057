package io.ngxagents.vertexai.client.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.client.call.JsonBytes;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AnswerDigestTest {
    private final AnswerDigest digest = new AnswerDigest();

    private String of(String... documents) {
        return digest.of(Stream.of(documents).map(JsonBytes::of).toList());
    }

    private static String answer(String text, String more) {
        return "{\"candidates\": [{\"content\": {\"role\": \"model\", \"parts\": [{\"text\": \"" + text + "\"}]}}]"
                + more + "}";
    }

    @Property
    void givenTheSameTextInOtherPartsThenTheDigestIsTheSame(
            @ForAll @AlphaChars @StringLength(min = 1, max = 50) String text, @ForAll @IntRange(max = 50) int cut) {
        int end = Math.min(cut, text.length());

        assertThat(of(answer(text.substring(0, end), ""), answer(text.substring(end), "")))
                .isEqualTo(of(answer(text, "")));
    }

    @Test
    void givenOtherIdsTimesAndCountsThenTheDigestIsTheSame() {
        assertThat(of(answer("yes", ", \"responseId\": \"a\", \"usageMetadata\": {\"promptTokenCount\": 1}")))
                .isEqualTo(of(answer("yes", ", \"responseId\": \"b\", \"createTime\": \"2026-01-01T00:00:00Z\"")));
    }

    @Test
    void givenAnotherAnswerThenTheDigestIsAnother() {
        assertThat(List.of(
                        of(answer("yes", "")),
                        of(answer("no", "")),
                        of("{\"totalTokens\": 7}"),
                        of("{\"totalTokens\": 8}"),
                        of("{\"candidates\": [{\"content\": {\"parts\": [{\"functionCall\": {\"name\": \"f\"}}]}}]}"),
                        of("{\"candidates\": [{\"content\": {\"parts\": [{\"functionCall\": {\"name\": \"g\"}}]}}]}"),
                        of("{\"embedding\": {\"values\": [0.5]}}")))
                .doesNotHaveDuplicates()
                .allMatch(each -> each.matches("[0-9a-f]{16}"));
    }
}
