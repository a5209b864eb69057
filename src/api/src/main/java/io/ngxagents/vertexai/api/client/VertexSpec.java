package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.Patterns;
import io.ngxagents.vertexai.api.TimeSpan;
import java.util.List;
import java.util.Map;

/** Where the upstream is and how to be let in. */
@ValidationRule(
        value = "has(self.credentials) != (has(self.endpoint) && self.endpoint.anonymous)",
        message = "spec.vertex.credentials is required, except with spec.vertex.endpoint.anonymous: true, where it must"
                + " be left out")
@ValidationRule(
        value = "!has(self.endpoint) || !self.endpoint.plaintext || self.endpoint.anonymous",
        message = "spec.vertex.endpoint.plaintext needs spec.vertex.endpoint.anonymous: true; credentials are not sent"
                + " without TLS")
@ValidationRule(
        value = "!has(self.fallbackLocations) || !(self.location in self.fallbackLocations)",
        message = "spec.vertex.fallbackLocations must not repeat spec.vertex.location")
@ValidationRule(
        value = "!has(self.aliases) || self.aliases.all(a, self.aliases[a] in self.models)",
        message = "spec.vertex.aliases must name models that spec.vertex.models lists")
@ValidationRule(
        value = "!has(self.aliases) || self.aliases.all(a, a.size() <= 100 && a.matches('" + Patterns.MODEL + "'))",
        message = "spec.vertex.aliases must have keys of at most 100 lower case letters, digits, '.', '_', '@' and '-'")
@ValidationRule(
        value = "!has(self.aliases) || self.aliases.all(a, !(a in self.models))",
        message = "spec.vertex.aliases must not rename a model that spec.vertex.models lists")
@ValidationRule(
        value = "!has(self.fallbackModels) || self.fallbackModels.all(m, m in self.models"
                + " && self.fallbackModels[m] in self.models)",
        message = "spec.vertex.fallbackModels must name models that spec.vertex.models lists, on both sides")
@ValidationRule(
        value = "!has(self.fallbackModels) || self.fallbackModels.all(m, self.fallbackModels[m] != m)",
        message = "spec.vertex.fallbackModels must name another model than the one that it is for")
public record VertexSpec(
        @Required
        @Pattern(Patterns.PROJECT)
        @Size(min = 6, max = 30)
        @JsonPropertyDescription("Google Cloud project id.")
        String project,

        @Default("us-central1")
        @Pattern(Patterns.LOCATION)
        @Size(min = 1, max = 40)
        @JsonPropertyDescription("Location of Vertex AI, such as us-central1, or global.")
        String location,

        @Size(max = 5) @JsonPropertyDescription("Locations to try, in this order, when the first one has no capacity.")
        List<@Pattern(Patterns.LOCATION) @Size(min = 1, max = 40) String> fallbackLocations,

        @Required
        @Size(min = 1, max = 50)
        @JsonPropertyDescription("Models that callers may use; every other model is refused.")
        List<@Pattern(Patterns.MODEL) @Size(min = 1, max = 100) String> models,

        @Size(max = 50) @JsonPropertyDescription("Names that callers use, each for a model of spec.vertex.models.")
        Map<String, @Pattern(Patterns.MODEL) @Size(min = 1, max = 100) String> aliases,

        @Size(max = 50)
        @JsonPropertyDescription(
                "By model, the one that answers when no location answers for it; both from" + " spec.vertex.models.")
        Map<String, @Pattern(Patterns.MODEL) @Size(min = 1, max = 100) String> fallbackModels,

        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @ValidationRule(value = TimeSpan.IS_POSITIVE, message = TimeSpan.POSITIVE)
        @JsonPropertyDescription("Time after which a second call is sent beside a slow one, and the first answer taken;"
                + " costs tokens twice. Never if left out.")
        TimeSpan hedgeAfter,

        CredentialsSpec credentials,
        EndpointSpec endpoint) {

    public VertexSpec {
        location = location == null ? "us-central1" : location;
        fallbackLocations = fallbackLocations == null ? List.of() : List.copyOf(fallbackLocations);
        models = models == null ? List.of() : List.copyOf(models);
        aliases = aliases == null ? Map.of() : Map.copyOf(aliases);
        fallbackModels = fallbackModels == null ? Map.of() : Map.copyOf(fallbackModels);
    }

    /** The same upstream with other models. */
    public VertexSpec withModels(List<String> newModels) {
        return new VertexSpec(
                project,
                location,
                fallbackLocations,
                newModels,
                aliases,
                fallbackModels,
                hedgeAfter,
                credentials,
                endpoint);
    }
}
