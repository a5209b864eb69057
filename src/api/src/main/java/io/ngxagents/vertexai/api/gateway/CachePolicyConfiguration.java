package io.ngxagents.vertexai.api.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ngxagents.vertexai.api.TimeSpan;

/**
 * How long answers of one query class are served.
 *
 * @param queryClass a built-in class, or one of the configuration's own
 * @param match which requests an own class is for; null for a built-in one. The first policy that matches wins, and own
 *     classes come before the built-in ones
 * @param timeToLive zero keeps the class out of the cache
 * @param staleWhileRevalidate time after the TTL in which an old answer is served while a new one is fetched; null for none
 * @param staleIfError time after the TTL in which an old answer is served if the upstream fails; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CachePolicyConfiguration(
        @JsonProperty("class") String queryClass,
        ClassMatchConfiguration match,
        TimeSpan timeToLive,
        TimeSpan staleWhileRevalidate,
        TimeSpan staleIfError) {}
