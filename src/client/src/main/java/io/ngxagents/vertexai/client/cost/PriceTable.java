package io.ngxagents.vertexai.client.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ngxagents.vertexai.client.call.ServiceTier;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What models cost, as known on a day. Validated when it is read: a table with a doubtful row is refused as a whole rather
 * than counted with.
 *
 * @param asOf day on which the prices were collected
 * @param prices any number of periods a model, without overlap
 */
public record PriceTable(
        @JsonProperty(required = true) LocalDate asOf,
        @JsonProperty(required = true) List<ModelPrice> prices) {

    private static final String BUILT_IN = "prices.json";

    public PriceTable {
        prices = List.copyOf(prices);
        for (int i = 0; i < prices.size(); i++) {
            ModelPrice price = prices.get(i);
            if (prices.subList(i + 1, prices.size()).stream().anyMatch(price::overlaps)) {
                throw new IllegalArgumentException(
                        "prices[" + i + "]: " + price.model() + ": two prices hold on the same day");
            }
        }
    }

    /** The table that comes with this library. */
    public static PriceTable builtIn() {
        try (InputStream json = PriceTable.class.getResourceAsStream(BUILT_IN)) {
            return read(json);
        } catch (IOException e) {
            throw new IllegalStateException("the built-in price table is broken", e);
        }
    }

    /**
     * Reads and checks a table.
     *
     * @throws IOException if it is not a price table; the message names the row and the rule
     */
    public static PriceTable read(InputStream json) throws IOException {
        return new PriceTableReader().read(json);
    }

    /**
     * US dollars that a call cost.
     *
     * <p>A service tier that has no price of its own is counted by the model's standard price; provisioned throughput costs
     * nothing by the call.
     *
     * @return empty if the model is unpriced; unknown is never free
     */
    public OptionalDouble costOf(String model, TokenUsage usage, LocalDate day) {
        if (usage.tier() == ServiceTier.PROVISIONED) {
            return OptionalDouble.of(0);
        }
        ModelPrice price = find(model, usage.tier(), day);
        if (price == null && usage.tier() != ServiceTier.STANDARD) {
            price = find(model, ServiceTier.STANDARD, day);
        }
        return price == null ? OptionalDouble.empty() : OptionalDouble.of(price.costOf(usage));
    }

    /** A loop, because every hit comes by here; null if there is none. */
    private ModelPrice find(String model, ServiceTier tier, LocalDate day) {
        for (ModelPrice each : prices) {
            if (each.serviceTier() == tier && each.model().equals(model) && each.holdsOn(day)) {
                return each;
            }
        }
        return null;
    }
}
