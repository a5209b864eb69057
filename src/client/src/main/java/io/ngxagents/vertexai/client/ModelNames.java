package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.CallFailure;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The models that callers may use, by their own names or by aliases.
 *
 * @param models allow-list
 * @param aliases callers' names for models of the list
 */
public record ModelNames(List<String> models, Map<String, String> aliases) {
    public ModelNames {
        models = List.copyOf(models);
        aliases = Map.copyOf(aliases);
    }

    /**
     * The model's own name.
     *
     * @throws io.ngxagents.vertexai.client.call.FailedCallException if callers may not use it; the message names those that
     *     they may
     */
    public String resolve(String name) {
        String model = aliases.getOrDefault(name, name);
        if (!models.contains(model)) {
            throw CallFailure.unknown("model '" + name + "' is not one of this client's: " + String.join(", ", all()))
                    .toException();
        }
        return model;
    }

    /** Every name that callers may use, sorted. */
    public List<String> all() {
        TreeSet<String> names = new TreeSet<>(models);
        names.addAll(aliases.keySet());
        return List.copyOf(names);
    }
}
