package io.ngxagents.vertexai.client.cache;

import io.ngxagents.vertexai.client.call.QueryClass;
import java.util.List;
import java.util.Optional;

/**
 * Which answers an invalidation forgets; what is left empty is not asked for, so the empty scope is all of them.
 *
 * @param model answers of this model only
 * @param queryClass answers of this class only
 */
public record InvalidationScope(Optional<String> model, Optional<QueryClass> queryClass) {
    /** Every scope that an answer of this model and class belongs to. */
    static List<InvalidationScope> around(String model, QueryClass queryClass) {
        return List.of(
                new InvalidationScope(Optional.empty(), Optional.empty()),
                new InvalidationScope(Optional.of(model), Optional.empty()),
                new InvalidationScope(Optional.empty(), Optional.of(queryClass)),
                new InvalidationScope(Optional.of(model), Optional.of(queryClass)));
    }

    /** Its name in Redis. */
    String tag() {
        return "model=" + model.orElse("*") + ",class="
                + queryClass.map(QueryClass::label).orElse("*");
    }
}
