package io.ngxagents.vertexai.gateway.configuration;

import static io.ngxagents.vertexai.gateway.configuration.ConfigurationRules.matches;
import static io.ngxagents.vertexai.gateway.configuration.ConfigurationRules.present;
import static io.ngxagents.vertexai.gateway.configuration.ConfigurationRules.require;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What types cannot say about where a gateway calls. */
final class UpstreamRules {
    private static final String NAME = "[A-Za-z0-9._@-]{1,128}";
    private static final String LOCATION = "[a-z0-9-]{1,63}";
    private static final String LOCATION_TEXT = "write for example us-central1 or global";

    void check(UpstreamConfiguration upstream) {
        matches("upstream.project", upstream.project(), "[a-z0-9.:-]{1,63}", "write a Google Cloud project id");
        locations(upstream);
        endpoint(upstream);
        models(upstream);
        fallbackModels(upstream.fallbackModels(), upstream.models());
        times(upstream.requestTimeout(), upstream.hedgeAfter());
    }

    private static void locations(UpstreamConfiguration upstream) {
        matches("upstream.location", upstream.location(), LOCATION, LOCATION_TEXT);
        Set<String> seen = new HashSet<>(Set.of(upstream.location()));
        List<String> fallbacks = upstream.fallbackLocations();
        for (int i = 0; i < fallbacks.size(); i++) {
            String field = "upstream.fallbackLocations[" + i + "]";
            matches(field, fallbacks.get(i), LOCATION, LOCATION_TEXT);
            require(seen.add(fallbacks.get(i)), field, fallbacks.get(i), "name each location once");
        }
    }

    private static void endpoint(UpstreamConfiguration upstream) {
        if (upstream.endpoint() != null) {
            matches("upstream.endpoint", upstream.endpoint(), "[^\\s/:]+:[0-9]{1,5}", "write host:port");
        }
        boolean hidden = !upstream.plaintext() || (upstream.endpoint() != null && upstream.anonymous());
        require(
                hidden,
                "upstream.plaintext",
                true,
                "it needs an endpoint and anonymous: true, or a token would travel in the clear");
    }

    private static void models(UpstreamConfiguration upstream) {
        require(!upstream.models().isEmpty(), "upstream.models", upstream.models(), "name at least one model");
        for (String model : upstream.models()) {
            matches("upstream.models", model, NAME, "write a model's name without a path");
        }
        upstream.aliases().forEach((alias, model) -> {
            matches("upstream.aliases", alias, NAME, "write a name without a path");
            ofTheList("upstream.aliases." + alias, model, upstream.models());
        });
    }

    /** A chain may be as long as it likes, but has to end. */
    private static void fallbackModels(Map<String, String> fallbacks, List<String> models) {
        fallbacks.forEach((model, fallback) -> {
            ofTheList("upstream.fallbackModels", model, models);
            ofTheList("upstream.fallbackModels." + model, fallback, models);
            Set<String> passed = new HashSet<>(Set.of(model));
            for (String next = fallback; next != null; next = fallbacks.get(next)) {
                require(
                        passed.add(next),
                        "upstream.fallbackModels." + model,
                        fallback,
                        "a model must not fall back to itself, nor by way of others");
            }
        });
    }

    private static void ofTheList(String field, String model, List<String> models) {
        require(
                models.contains(model),
                field,
                model,
                "it must be one of upstream.models: " + String.join(", ", models));
    }

    private static void times(TimeSpan requestTimeout, TimeSpan hedgeAfter) {
        present("upstream.requestTimeout", requestTimeout);
        require(
                requestTimeout.compareTo(TimeSpan.ZERO) > 0,
                "upstream.requestTimeout",
                requestTimeout,
                "it must be longer than 0s");
        boolean hedgesInTime = hedgeAfter == null
                || (hedgeAfter.compareTo(TimeSpan.ZERO) > 0 && hedgeAfter.compareTo(requestTimeout) < 0);
        require(
                hedgesInTime,
                "upstream.hedgeAfter",
                hedgeAfter,
                "it must be longer than 0s and shorter than upstream.requestTimeout, " + requestTimeout);
    }
}
