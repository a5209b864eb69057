package io.ngxagents.vertexai.operator.analysis;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The Prometheus servers that the operator's configuration names. Releases say a name, never a URL. */
public record Endpoints(Map<String, URI> byName) {
    public Endpoints {
        byName = Map.copyOf(byName);
    }

    Optional<URI> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Why a name is not found, with the names that would be. */
    String unknown(String name) {
        String known = byName.isEmpty()
                ? "none is configured"
                : "configured are " + String.join(", ", new TreeMap<>(byName).keySet());
        return "the operator knows no Prometheus '" + name + "'; " + known;
    }
}
