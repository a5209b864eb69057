package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.OwnerReference;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One track's gateway pods, as {@link GatewayDeployment} is to make them.
 *
 * @param names whose pods
 * @param track stable or canary
 * @param spec effective wish of this track: version, image, models, cache and limits included
 * @param replicas number to ask for; empty leaves it to whoever owns the field, such as an autoscaler
 * @param configMapName name of the ConfigMap with the configuration, from {@link GatewayConfigMap}
 * @param secretsDigest digest of the Secrets, and of the price table, that the pods read only when they start;
 *     empty if there are none
 * @param owner controller of the Deployment
 */
public record GatewayPods(
        ClientNames names,
        Track track,
        VertexAiClientSpec spec,
        OptionalInt replicas,
        String configMapName,
        Optional<String> secretsDigest,
        OwnerReference owner) {}
