package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.Patterns;
import io.ngxagents.vertexai.api.TimeSpan;

/** How long answers of one query class may be served from the cache. */
@ValidationRule(
        value = "self.class in ['deterministic', 'generation', 'embedding', 'tokens'] || has(self.match)",
        message =
                "spec.cache.policies[].match is required for a class of your own; the built-in classes are deterministic,"
                        + " generation, embedding and tokens")
@ValidationRule(
        value = "!(self.class in ['deterministic', 'generation', 'embedding', 'tokens']) || !has(self.match)",
        message = "spec.cache.policies[].match must be left out for the built-in classes deterministic, generation,"
                + " embedding and tokens")
public record CachePolicy(
        @Required
        @JsonProperty("class")
        @Pattern(Patterns.DNS_LABEL)
        @Size(min = 1, max = 63)
        @ValidationRule(
                value = "self != 'other'",
                message = "must not be other: metrics say so where no class is known")
        @JsonPropertyDescription(
                "Query class: deterministic (temperature 0 or a seed), generation, embedding, tokens, or one"
                        + " of your own.")
        String queryClass,

        @JsonPropertyDescription("Which requests a class of your own is for. The first policy that matches wins, and"
                + " your own come before the built-in ones.")
        ClassMatchSpec match,

        @Required
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @JsonPropertyDescription("Time to live; 0s keeps the class out of the cache.")
        TimeSpan ttl,

        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @JsonPropertyDescription("Time after the TTL in which an old answer is served while a new one is fetched.")
        TimeSpan staleWhileRevalidate,

        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @JsonPropertyDescription("Time after the TTL in which an old answer is served if Vertex AI fails.")
        TimeSpan staleIfError) {}
