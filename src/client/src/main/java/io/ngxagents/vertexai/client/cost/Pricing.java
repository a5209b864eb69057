package io.ngxagents.vertexai.client.cost;

import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalDouble;

/**
 * What calls cost today.
 *
 * @param table prices by model and day
 * @param clock for the day, in UTC
 */
public record Pricing(PriceTable table, Clock clock) {
    /**
     * US dollars that a call cost. Google does not charge for counting tokens, whatever the model.
     *
     * @param call with the name of the model that answered
     * @return empty if the model is unpriced; unknown is never free
     */
    public OptionalDouble costOf(ModelCall call, TokenUsage usage) {
        return call.operation() == Operation.COUNT_TOKENS
                ? OptionalDouble.of(0)
                : table.costOf(call.model(), usage, today());
    }

    /** Days since the prices were collected. */
    public long ageInDays() {
        return today().toEpochDay() - table.asOf().toEpochDay();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
