package io.ngxagents.vertexai.it.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static List<String> ask(Questions questions, int times) {
        List<String> asked = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.allocate(questions.bytes());
        for (int i = 0; i < times; i++) {
            questions.next(buffer);
            asked.add(StandardCharsets.UTF_8.decode(buffer).toString());
        }
        return asked;
    }

    @Test
    void givenTwoDifferentQuestionsThenTheyAreAskedInTurn() {
        assertThat(ask(new Questions("why @@@@@@@@?", 2, 40), 3))
                .containsExactly("why 00000040?", "why 00000041?", "why 00000040?");
    }

    @Test
    void givenNewOnesEachTimeThenNoneIsAskedTwice() {
        assertThat(ask(new Questions("ü @@@@@@@@", 0, 9), 2)).containsExactly("ü 00000009", "ü 00000010");
    }

    @Test
    void givenATextWithoutANumberThenItIsRefused() {
        assertThatThrownBy(() -> new Questions("why?", 1, 0)).hasMessageContaining("@@@@@@@@");
    }
}
