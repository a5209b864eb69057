package io.ngxagents.vertexai.tools.loadtest.result;

import io.ngxagents.vertexai.tools.loadtest.send.Answer;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;

/** Sees to it that a run does not become dearer than it may. What is on its way counts as the dearest answer so far. */
public final class Budget {
    private final Prices prices;
    private final double most;
    private final DoubleAdder spent = new DoubleAdder();
    private final DoubleAccumulator dearest = new DoubleAccumulator(Math::max, 0);

    /** @param most dollars; infinite for any */
    public Budget(Prices prices, double most) {
        this.prices = prices;
        this.most = most;
    }

    /** An answer has come. */
    public void pay(Answer answer) {
        if (!answer.isHit()) {
            double cost = prices.of(answer.usage().input(), answer.usage().output());
            spent.add(cost);
            dearest.accumulate(cost);
        }
    }

    /** Whether one more request could cost more than there is. */
    public boolean isUsedUp(int inFlight) {
        return spent.sum() + (inFlight + 1) * dearest.get() > most;
    }
}
