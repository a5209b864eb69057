package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.ngxagents.vertexai.api.Patterns;
import io.ngxagents.vertexai.api.TimeSpan;

/** How long answers of one query class may be served from the cache. */
public record CachePolicy(
        @Required
        @JsonProperty("class")
        @Pattern(Patterns.DNS_LABEL)
        @Size(min = 1, max = 63)
        @JsonPropertyDescription("Query class: deterministic (temperature 0 or a seed), generation, embedding, tokens.")
        String queryClass,

        @Required
        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @JsonPropertyDescription("Time to live; 0s keeps the class out of the cache.")
        TimeSpan ttl,

        @Pattern(TimeSpan.PATTERN)
        @Size(min = 2, max = TimeSpan.MAX_LENGTH)
        @JsonPropertyDescription("Time after the TTL in which an old answer is served while a new one is fetched.")
        TimeSpan staleWhileRevalidate) {}
