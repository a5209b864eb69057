package io.ngxagents.vertexai.operator.client.model;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.ngxagents.vertexai.api.client.RedisMode;
import io.ngxagents.vertexai.api.client.RedisSpec;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.config.Images;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that one reconcile has found out before it acts. The dependents only project it.
 *
 * @param client client being reconciled, with the settings that its stable pods are to have
 * @param wish the client as it is, with a change that a release may be bringing
 * @param images where the pods' images come from
 * @param secretsDigest digest of the Secrets, and of the price table, that the gateway's pods read
 *     only when they start; empty if there are none
 * @param redisDigest digest of the own Redis' password; empty without an own Redis
 * @param release release that is under way; empty if there is none
 * @param liveDeployment stable Deployment as it was when the reconcile began; empty before it is made
 * @param autoscalerExists whether there was a HorizontalPodAutoscaler then
 * @param collectors namespaces from which metrics are collected; empty for any
 * @param mirrorLeft whether a route may still mirror requests to the canary's Service, though no release is under way
 */
public record ClientPlan(
        VertexAiClient client,
        VertexAiClient wish,
        Images images,
        Optional<String> secretsDigest,
        Optional<String> redisDigest,
        Optional<ActiveRelease> release,
        Optional<Deployment> liveDeployment,
        boolean autoscalerExists,
        Set<String> collectors,
        boolean mirrorLeft) {

    /** The plan of this reconcile, which the reconciler put into the context before it ran the workflow. */
    public static ClientPlan of(Context<VertexAiClient> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(ClientPlan.class, ClientPlan.class);
    }

    public ClientPlan withMirrorLeft(boolean left) {
        return new ClientPlan(
                client,
                wish,
                images,
                secretsDigest,
                redisDigest,
                release,
                liveDeployment,
                autoscalerExists,
                collectors,
                left);
    }

    /** Hands the plan to the dependents. */
    public void publish(Context<VertexAiClient> context) {
        context.managedWorkflowAndDependentResourceContext().put(ClientPlan.class, this);
    }

    public VertexAiClientSpec spec() {
        return client.getSpec();
    }

    public ClientNames names() {
        return ClientNames.of(client);
    }

    /** The Redis to run for this client; empty if neither the client nor its active release wants one of its own. */
    public Optional<RedisSpec> ownRedis() {
        return ownRedis(client, release);
    }

    /** The same as {@link #ownRedis()}, for a client that has no plan yet. */
    public static Optional<RedisSpec> ownRedis(VertexAiClient client, Optional<ActiveRelease> release) {
        return Stream.concat(Stream.of(client.getSpec().cache()), release.flatMap(ActiveRelease::cache).stream())
                .map(cache -> cache.redis())
                .filter(redis -> redis.mode() == RedisMode.STANDALONE)
                .findFirst();
    }
}
