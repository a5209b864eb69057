package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.Patterns;
import java.util.List;
import java.util.Map;

/** Which requests a query class of a user's own is for: all that is given must hold. */
@ValidationRule(
        value = "has(self.models) || has(self.paths) || has(self.headers)",
        message = "spec.cache.policies[].match must have at least one of models, paths and headers")
@ValidationRule(
        value = "!has(self.headers) || self.headers.all(h, h.matches('^[a-z0-9-]{1,64}$'))",
        message =
                "spec.cache.policies[].match.headers must have names of at most 64 lower case letters, digits and '-'")
@ValidationRule(
        value = "!has(self.headers) || self.headers.all(h, !(h in ['authorization', 'x-api-key', 'x-goog-api-key']))",
        message = "spec.cache.policies[].match.headers must not have authorization, x-api-key or x-goog-api-key: they"
                + " hold secrets")
public record ClassMatchSpec(
        @Size(min = 1, max = 50)
        @JsonPropertyDescription("The model is one of these, by its own name; each from spec.vertex.models.")
        List<@Pattern(Patterns.MODEL) @Size(min = 1, max = 100) String> models,

        @Size(min = 1, max = 20) @JsonPropertyDescription("The request's path begins with one of these.")
        List<@Pattern(Patterns.URL_PATH) @Size(min = 1, max = 256) String> paths,

        @Size(min = 1, max = 10) @JsonPropertyDescription("Each of these headers has this value; names in lower case.")
        Map<String, @Pattern(Patterns.HEADER_VALUE) @Size(min = 1, max = 256) String> headers) {

    public ClassMatchSpec {
        models = models == null ? List.of() : List.copyOf(models);
        paths = paths == null ? List.of() : List.copyOf(paths);
        headers = headers == null ? Map.of() : Map.copyOf(headers);
    }
}
