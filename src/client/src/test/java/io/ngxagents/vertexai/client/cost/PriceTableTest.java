package io.ngxagents.vertexai.client.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ngxagents.vertexai.client.call.ServiceTier;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String ROW =
            "{\"model\": \"n\", \"tiers\": [{\"input\": 1, \"cachedInput\": 1, \"output\": 2}]}";

    private final PriceTable table = PriceTable.builtIn();

    @Test
    void givenAPricedModelThenInputCachedInputAndOutputEachHaveTheirPrice() {
        TokenUsage usage = new TokenUsage(1_000_000, 400_000, 100_000);

        assertThat(table.costOf("gemini-2.5-flash", usage, DAY).getAsDouble())
                .isCloseTo(0.6 * 0.30 + 0.4 * 0.03 + 0.1 * 2.50, within(1e-9));
    }

    @Test
    void givenALongPromptThenItsTierHolds() {
        assertThat(table.costOf("gemini-2.5-pro", new TokenUsage(200_000, 0, 0), DAY)
                        .getAsDouble())
                .isCloseTo(0.2 * 1.25, within(1e-9));
        assertThat(table.costOf("gemini-2.5-pro", new TokenUsage(200_001, 0, 0), DAY)
                        .getAsDouble())
                .isCloseTo(0.200001 * 2.50, within(1e-9));
    }

    @Test
    void givenAPriceThatEndsThenTheNextHoldsFromThatDayOn() {
        TokenUsage usage = new TokenUsage(1_000_000, 0, 0);

        assertThat(table.costOf("gemini-3.8-flash", usage, LocalDate.of(2026, 12, 31)))
                .hasValue(0.75);
        assertThat(table.costOf("gemini-3.8-flash", usage, LocalDate.of(2027, 1, 1)))
                .hasValue(1.5);
    }

    @Test
    void givenAnUnknownModelThenItIsUnpricedNotFree() {
        assertThat(table.costOf("gemini-9", new TokenUsage(1, 0, 1), DAY)).isEmpty();
    }

    @Test
    void givenMoreCachedTokensThanPromptTokensThenTheCostIsNotNegative() {
        assertThat(table.costOf("gemini-2.5-flash", new TokenUsage(10, 50, 0), DAY)
                        .getAsDouble())
                .isGreaterThanOrEqualTo(0);
    }

    @Test
    void givenAServiceTierWithAPriceOfItsOwnThenThatHoldsAndElseTheStandardOne() {
        TokenUsage priority = new TokenUsage(1_000_000, 0, 0, ServiceTier.PRIORITY);
        TokenUsage flex = new TokenUsage(1_000_000, 0, 0, ServiceTier.FLEX);

        assertThat(table.costOf("gemini-3-flash-preview", priority, DAY)).hasValue(0.9);
        assertThat(table.costOf("gemini-3-flash-preview", flex, DAY)).hasValue(0.5);
        assertThat(table.costOf("gemini-9", flex, DAY)).isEmpty();
    }

    @Test
    void givenProvisionedThroughputThenACallCostsNothing() {
        assertThat(table.costOf("gemini-9", new TokenUsage(1000, 0, 1000, ServiceTier.PROVISIONED), DAY))
                .hasValue(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"model": "m", "tiers": [{"input": 1, "cachedInput": 4.5, "output": 2}]} \
            | prices[1].tiers[0]: prices must satisfy 0 <= cachedInput <= input <= output
            {"model": "m", "tiers": [{"input": 3, "cachedInput": 1, "output": 2}]} \
            | prices[1].tiers[0]: prices must satisfy 0 <= cachedInput <= input <= output
            {"model": "m", "tiers": [{"input": 1, "cachedInput": -1, "output": 2}]} \
            | prices[1].tiers[0]: prices must satisfy 0 <= cachedInput <= input <= output
            {"model": "m", "tiers": []} | prices[1]: m: the last tier must be for prompts of any size
            {"model": "m", "tiers": [{"maxPromptTokens": 5, "input": 1, "cachedInput": 1, "output": 2}]} \
            | prices[1]: m: the last tier must be for prompts of any size
            {"model": "m", "from": "2026-02-01", "until": "2026-01-01", \
            "tiers": [{"input": 1, "cachedInput": 1, "output": 2}]} | prices[1]: m: from 2026-02-01 must be before
            {"model": "m", "price": 3, "tiers": [{"input": 1, "cachedInput": 1, "output": 2}]} \
            | prices[1].price: there is no such field; fields are from, model, serviceTier, tiers, until
            {"model": "m", "tiers": [{"input": 1, "output": 2}]} | prices[1].tiers[0].cachedInput: Missing required
            {"model": " ", "tiers": [{"input": 1, "cachedInput": 1, "output": 2}]} | prices[1]: model must name a model
            {"model": "m", "serviceTier": "turbo", "tiers": [{"input": 1, "cachedInput": 1, "output": 2}]} \
            | prices[1].serviceTier
            {"model": "m", "serviceTier": "provisioned", "tiers": [{"input": 1, "cachedInput": 1, "output": 2}]} \
            | prices[1]: m: provisioned throughput is not paid by the token
            {"model": "m", | prices[1]: Unexpected character
            """)
    void givenADoubtfulRowThenTheWholeTableIsRefusedByRowAndRule(String row, String message) {
        assertThatThrownBy(() -> read(ROW + "," + row))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void givenTwoPricesOnOneDayThenTheTableIsRefused() {
        assertThatThrownBy(() -> read(ROW + "," + ROW))
                .hasMessageContaining("prices[0]: n: two prices hold on the same day");
    }

    private static PriceTable read(String rows) throws IOException {
        String json = "{\"asOf\": \"2026-01-01\", \"prices\": [" + rows + "]}";
        return PriceTable.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
