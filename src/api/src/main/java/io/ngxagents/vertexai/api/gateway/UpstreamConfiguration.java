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
 * @param endpoint host:port instead of Google's own; null for Google's own
 * @param plaintext whether that endpoint is spoken to without TLS
 * @param anonymous whether no credentials are sent
 * @param models models that callers may use
 * @param aliases callers' names for models
 * @param requestTimeout time within which a caller has an answer or an error, retries included
 */
public record UpstreamConfiguration(
        String project,
        String location,
        @JsonInclude(JsonInclude.Include.NON_NULL) String endpoint,
        boolean plaintext,
        boolean anonymous,
        List<String> models,
        Map<String, String> aliases,
        TimeSpan requestTimeout) {

    public UpstreamConfiguration {
        models = models == null ? List.of() : List.copyOf(models);
        aliases = aliases == null ? Map.of() : Map.copyOf(aliases);
    }
}
