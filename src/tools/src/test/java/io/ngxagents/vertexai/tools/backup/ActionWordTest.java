package io.ngxagents.vertexai.tools.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionWordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--action backup chat | create chat",
                "chat --action=verify --backup-id x | verify chat --backup-id x",
                "--action list --action restore | list --action restore",
                "verify chat | verify chat",
                "chat --action | chat --action"
            })
    void givenAnActionThenItIsTheSubcommand(String words, String rewritten) {
        assertThat(String.join(" ", ActionWord.rewrite(List.of(words.split(" ")))))
                .isEqualTo(rewritten);
    }
}
