package io.ngxagents.vertexai.api.client;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.ngxagents.vertexai.api.Patterns;
import io.ngxagents.vertexai.api.gateway.AccessLogMode;
import io.ngxagents.vertexai.api.rollout.RolloutSpec;
import io.ngxagents.vertexai.api.rollout.RolloutStrategy;

/** What a user asks of a client. Fields that were left out have the defaults that the schema documents. */
@ValidationRule(
        value = "!(has(self.autoscaling)) || self.autoscaling.minReplicas <= self.autoscaling.maxReplicas",
        message = "spec.autoscaling.maxReplicas must be at least spec.autoscaling.minReplicas")
@ValidationRule(
        value = "quantity(self.cache.local.maxBytes).add(quantity(self.cache.local.maxBytes))"
                + ".compareTo(quantity(self.resources.limits.memory)) <= 0",
        message = "spec.cache.local.maxBytes must be at most half of spec.resources.limits.memory")
@ValidationRule(
        value = "!has(self.cache.policies) || self.cache.policies.all(p, !has(p.match) || !has(p.match.models)"
                + " || p.match.models.all(m, m in self.vertex.models))",
        message = "spec.cache.policies[].match.models must name models that spec.vertex.models lists")
public record VertexAiClientSpec(
        @Required
        @Pattern(Patterns.IMAGE_TAG)
        @Size(min = 1, max = 63)
        @JsonPropertyDescription("Version of the gateway: the image's tag, and the version label on pods and metrics.")
        String version,

        @Pattern(Patterns.IMAGE)
        @Size(min = 1, max = 255)
        @JsonPropertyDescription("Whole image reference (repository:tag or repository@digest) instead of the operator's"
                + " configured repository with spec.version as tag.")
        String image,

        @Required VertexSpec vertex,

        @Default("2")
        @Min(1)
        @Max(100)
        @JsonPropertyDescription("Number of gateway pods while autoscaling is left out.")
        Integer replicas,

        @JsonPropertyDescription("Lets a HorizontalPodAutoscaler decide the number of gateway pods.")
        AutoscalingSpec autoscaling,

        @Default("{}") ResourcesSpec resources,
        @Default("{}") CacheSpec cache,
        @Default("{}") LimitsSpec limits,

        @JsonPropertyDescription("Who may call; everyone who reaches the port if left out.")
        AuthSpec auth,

        @JsonPropertyDescription("What calls cost; the gateway's own price table if left out.")
        PricesSpec prices,

        @Default("Errors")
        @JsonPropertyDescription(
                "Which requests get a line in the gateway's log, without prompts and answers. Errors: those"
                        + " that were answered with a status of at least 400.")
        AccessLogMode accessLog,

        @JsonPropertyDescription("A job takes backups by a schedule; none are taken if left out.")
        BackupSpec backup,

        LoadTestSpec loadTest,
        OptimizerSpec optimizer,

        @JsonPropertyDescription(
                "What the operator adds so that metrics are collected and alerts raised. Left out: annotations of the"
                        + " pods, and nothing else.")
        MonitoringSpec monitoring,

        @JsonPropertyDescription(
                "Restricts by NetworkPolicies who may talk to the client's pods, and to whom they may.")
        Boolean networkPolicy,

        RolloutSpec rollout) {

    public VertexAiClientSpec {
        replicas = replicas == null ? 2 : replicas;
        resources = resources == null ? new ResourcesSpec(null, null) : resources;
        cache = cache == null ? new CacheSpec(null, null, null, null, null, null, null) : cache;
        limits = limits == null ? new LimitsSpec(null, null, null, null, null, null) : limits;
        accessLog = accessLog == null ? AccessLogMode.ERRORS : accessLog;
    }

    /** The same wish with another version. */
    public VertexAiClientSpec withVersion(String newVersion, String newImage) {
        return new VertexAiClientSpec(
                newVersion,
                newImage,
                vertex,
                replicas,
                autoscaling,
                resources,
                cache,
                limits,
                auth,
                prices,
                accessLog,
                backup,
                loadTest,
                optimizer,
                monitoring,
                networkPolicy,
                rollout);
    }

    /** The same wish with other models, cache or limits; null keeps what is. */
    public VertexAiClientSpec withOverrides(VertexSpec newVertex, CacheSpec newCache, LimitsSpec newLimits) {
        return new VertexAiClientSpec(
                version,
                image,
                newVertex == null ? vertex : newVertex,
                replicas,
                autoscaling,
                resources,
                newCache == null ? cache : newCache,
                newLimits == null ? limits : newLimits,
                auth,
                prices,
                accessLog,
                backup,
                loadTest,
                optimizer,
                monitoring,
                networkPolicy,
                rollout);
    }

    /** What of the wish the gateway's pods depend on: the same with everything else left out. */
    public VertexAiClientSpec podSettings() {
        return new VertexAiClientSpec(
                version, image, vertex, null, null, resources, cache, limits, auth, prices, accessLog, null, null, null,
                null, null, null);
    }

    /** The same wish, but for what the gateway's pods depend on, which is another's. */
    public VertexAiClientSpec withPodSettings(VertexAiClientSpec other) {
        return new VertexAiClientSpec(
                other.version,
                other.image,
                other.vertex,
                replicas,
                autoscaling,
                other.resources,
                other.cache,
                other.limits,
                other.auth,
                other.prices,
                other.accessLog,
                backup,
                loadTest,
                optimizer,
                monitoring,
                networkPolicy,
                rollout);
    }

    /** Whether a change of what the pods depend on is released step by step. */
    @JsonIgnore
    public boolean isReleasedByCanary() {
        return rollout != null && rollout.strategy() == RolloutStrategy.CANARY;
    }
}
