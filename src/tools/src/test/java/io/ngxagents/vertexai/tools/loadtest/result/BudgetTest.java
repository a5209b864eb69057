package io.ngxagents.vertexai.tools.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.tools.loadtest.send.Answer;
import io.ngxagents.vertexai.tools.loadtest.send.Usage;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
    /** A dollar for an input token, two for an output token. */
    private final Budget budget = new Budget(new Prices(1_000_000, 2_000_000), 100);

    private static Answer answer(String cache, long input, long output) {
        return new Answer(Answer.OK, cache, "v1", 0, OptionalLong.empty(), new Usage(input, output));
    }

    @Test
    void givenWhatIsOnItsWayThenItCountsAsTheDearestAnswerSoFar() {
        budget.pay(answer("miss", 4, 3));
        budget.pay(answer("miss", 1, 1));

        // 13 are spent; 8 requests of 10 may be on their way, of which the next one is the last.
        assertThat(budget.isUsedUp(7)).isFalse();
        assertThat(budget.isUsedUp(8)).isTrue();
    }

    @Test
    void givenHitsThenTheyCostNothing() {
        budget.pay(answer("hit-local", 1_000, 1_000));
        budget.pay(answer("stale", 1_000, 1_000));

        assertThat(budget.isUsedUp(1_000)).isFalse();
    }

    @Test
    void givenNoBoundThenItIsNeverUsedUp() {
        Budget endless = new Budget(new Prices(1_000_000, 1_000_000), Double.POSITIVE_INFINITY);
        endless.pay(answer("miss", 1_000_000, 1_000_000));

        assertThat(endless.isUsedUp(1_000)).isFalse();
    }
}
