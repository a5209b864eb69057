package io.ngxagents.vertexai.tools.loadtest.targets;

import java.util.Locale;
import java.util.Set;

/**
 * What a gateway is for.
 *
 * @param name in lower case; empty if nobody said
 */
record Environment(String name) {
    private static final Set<String> PRODUCTION = Set.of("production", "prod");

    /** @param name null if nobody said */
    static Environment of(String name) {
        return new Environment(name == null ? "" : name.strip().toLowerCase(Locale.ROOT));
    }

    boolean isKnown() {
        return !name.isEmpty();
    }

    boolean isProduction() {
        return PRODUCTION.contains(name);
    }
}
