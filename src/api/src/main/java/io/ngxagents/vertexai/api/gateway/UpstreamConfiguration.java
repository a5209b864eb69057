package io.ngxagents.vertexai.api.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.List;
import java.util.Map;

/**
 * Where to call.
 *
 * @param project Google Cloud project id
 * @param location such as us-central1 or global
 * @param fallbackLocations tried in this order where the location has no capacity; empty for none
 * @param endpoint host:port instead of Google's own, for every location; null for Google's own
 * @param plaintext whether that endpoint is spoken to without TLS; needs endpoint and anonymous
 * @param anonymous whether no credentials are sent
 * @param models models that callers may use, at least one
 * @param aliases callers' names for models; empty for none
 * @param fallbackModels by model, the one to ask if no location answers for it; empty for none
 * @param requestTimeout time within which a caller has an answer or an error, retries included
 * @param hedgeAfter time after which a second call is sent beside a slow one; null for never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UpstreamConfiguration(
        String project,
        String location,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> fallbackLocations,
        String endpoint,
        boolean plaintext,
        boolean anonymous,
        List<String> models,
        Map<String, String> aliases,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fallbackModels,
        TimeSpan requestTimeout,
        TimeSpan hedgeAfter) {

    public UpstreamConfiguration {
        fallbackLocations = fallbackLocations == null ? List.of() : List.copyOf(fallbackLocations);
        models = models == null ? List.of() : List.copyOf(models);
        aliases = aliases == null ? Map.of() : Map.copyOf(aliases);
        fallbackModels = fallbackModels == null ? Map.of() : Map.copyOf(fallbackModels);
    }
}
