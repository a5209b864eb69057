package io.ngxagents.vertexai.operator.client;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.ngxagents.vertexai.api.client.RedisMode;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.operator.client.model.ActiveRelease;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.Digest;
import io.ngxagents.vertexai.operator.client.redis.RedisSecret;
import io.ngxagents.vertexai.operator.client.references.References;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Finds out what a reconcile has to know before it acts, and makes the password that the plan's digests depend on. */
@Singleton
class ClientPlanner {
    private final OperatorConfiguration configuration;
    private final RedisSecret redisSecret;

    ClientPlanner(OperatorConfiguration configuration, RedisSecret redisSecret) {
        this.configuration = configuration;
        this.redisSecret = redisSecret;
    }

    /**
     * @param wish the client as it is
     * @param client the client with the settings that its stable pods are to have
     */
    ClientPlan plan(
            VertexAiClient wish, VertexAiClient client, References references, Context<VertexAiClient> context) {
        Optional<ActiveRelease> release =
                ActiveRelease.of(wish, context.getSecondaryResourcesAsStream(CanaryRelease.class));
        Optional<String> redisContent = redisContent(client, release);
        List<String> contents = new ArrayList<>(references.contents());
        if (client.getSpec().cache().redis().mode() == RedisMode.STANDALONE) {
            redisContent.ifPresent(contents::add);
        }
        return new ClientPlan(
                client,
                wish,
                configuration.images(),
                contents.isEmpty() ? Optional.empty() : Optional.of(Digest.of(String.join("\n", contents))),
                redisContent.map(Digest::of),
                release,
                context.getSecondaryResource(Deployment.class),
                context.getSecondaryResource(HorizontalPodAutoscaler.class).isPresent(),
                configuration.monitoring().collectors(),
                false);
    }

    private Optional<String> redisContent(VertexAiClient client, Optional<ActiveRelease> release) {
        if (ClientPlan.ownRedis(client, release).isEmpty()) {
            redisSecret.remove(client);
            return Optional.empty();
        }
        Secret secret = redisSecret.keep(client);
        return Optional.of(secret.getMetadata().getName() + new TreeMap<>(secret.getData()));
    }
}
