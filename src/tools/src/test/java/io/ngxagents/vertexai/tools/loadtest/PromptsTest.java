package io.ngxagents.vertexai.tools.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PromptsTest {
    @Test
    void givenDistinctPromptsWhenAskedInTurnThenNoMoreThanThoseAreAsked() {
        assertThat(bodies(new Prompts(5, 0, "run"), 100).stream().distinct()).hasSize(5);
    }

    @Test
    void givenAShareOfNewPromptsWhenAskedThenThatShareIsAskedOnce() {
        List<String> bodies = bodies(new Prompts(1, 0.25, "run"), 100);

        assertThat(bodies.stream().filter(body -> body.contains("run-")).distinct())
                .hasSize(25);
    }

    @Test
    void givenTwoRunsWhenTheyAskWhatIsNewThenTheyAskDifferently() {
        assertThat(bodies(new Prompts(1, 1, "one"), 10))
                .doesNotContainAnyElementsOf(bodies(new Prompts(1, 1, "other"), 10));
    }

    @Test
    void givenANumberThatIsNoShareWhenMadeThenTheMessageSaysWhatIsAllowed() {
        assertThatThrownBy(() -> new Prompts(1, 1.5, "run"))
                .hasMessageContaining("1.5")
                .hasMessageContaining("0 to 1");
    }

    private static List<String> bodies(Prompts prompts, int requests) {
        return LongStream.range(0, requests).mapToObj(prompts::body).toList();
    }
}
