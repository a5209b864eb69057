package io.ngxagents.vertexai.client.cost;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.ngxagents.vertexai.client.call.ServiceTier;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.LocalDate;
import java.util.List;

/**
 * The price of one model in one period.
 *
 * @param model name of the model
 * @param serviceTier how calls were served that it is for; null for standard
 * @param from first day; null if it always was so
 * @param until first day on which it is no longer so; null if none is known
 * @param tiers by prompt size, smallest first; the last is for any size
 */
public record ModelPrice(
        @JsonProperty(required = true) String model,
        ServiceTier serviceTier,
        LocalDate from,
        LocalDate until,
        @JsonProperty(required = true) List<PriceTier> tiers) {

    public ModelPrice {
        if (model == null || model.isBlank()) {
            throw new IllegalArgumentException("model must name a model");
        }
        serviceTier = serviceTier == null ? ServiceTier.STANDARD : serviceTier;
        if (serviceTier == ServiceTier.PROVISIONED) {
            throw new IllegalArgumentException(model + ": provisioned throughput is not paid by the token");
        }
        tiers = tiers == null ? List.of() : List.copyOf(tiers);
        if (tiers.isEmpty() || tiers.get(tiers.size() - 1).maxPromptTokens() != null) {
            throw new IllegalArgumentException(model + ": the last tier must be for prompts of any size");
        }
        for (int i = 1; i < tiers.size(); i++) {
            Integer smaller = tiers.get(i - 1).maxPromptTokens();
            Integer larger = tiers.get(i).maxPromptTokens();
            if (smaller == null || (larger != null && larger <= smaller)) {
                throw new IllegalArgumentException(model + ": tiers must be in ascending order of maxPromptTokens");
            }
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException(model + ": from " + from + " must be before until " + until);
        }
    }

    boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    boolean overlaps(ModelPrice other) {
        boolean endsBefore = until != null && other.from != null && !until.isAfter(other.from);
        boolean beginsAfter = from != null && other.until != null && !from.isBefore(other.until);
        return model.equals(other.model) && serviceTier == other.serviceTier && !endsBefore && !beginsAfter;
    }

    // Loops, because every hit comes by here.
    double costOf(TokenUsage usage) {
        for (PriceTier tier : tiers) {
            if (tier.fits(usage)) {
                return tier.costOf(usage);
            }
        }
        throw new IllegalStateException(model + ": the last tier is for prompts of any size");
    }
}
