package io.ngxagents.vertexai.client.cache;

import java.util.Set;

/**
 * What an answer can be forgotten by, beside its own key.
 *
 * @param model the model's own name
 * @param queryClass label of its query class
 * @param tenant who asked; empty if callers are not told apart
 * @param tags names that the caller gave it
 */
public record Origin(String model, String queryClass, String tenant, Set<String> tags) {
    public Origin {
        tags = Set.copyOf(tags);
    }
}
