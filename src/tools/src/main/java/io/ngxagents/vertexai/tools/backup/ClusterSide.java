package io.ngxagents.vertexai.tools.backup;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientRedis;
import io.ngxagents.vertexai.tools.backup.kubernetes.ClientRedis.Way;
import io.ngxagents.vertexai.tools.backup.redis.RedisAddress;
import java.io.IOException;
import java.util.Optional;

/**
 * The way to a client's cluster and Redis.
 *
 * @param kubernetes empty if the API server is not to be asked
 * @param givenRedis where the options say that Redis is; empty if they do not
 */
record ClusterSide(ClientName client, Optional<KubernetesClient> kubernetes, Optional<RedisAddress> givenRedis) {
    /** Set in every pod. */
    private static final String INSIDE = "KUBERNETES_SERVICE_HOST";

    /**
     * The way to the cache, as the options say or else the client's spec.
     *
     * @param resource the VertexAiClient; empty if it is not known
     * @return empty if the client has no Redis
     */
    Optional<Way> redis(Optional<GenericKubernetesResource> resource) throws IOException {
        if (givenRedis.isPresent()) {
            return givenRedis.map(address -> new Way(address, Optional.empty()));
        }
        if (kubernetes.isEmpty() || resource.isEmpty()) {
            throw new RefusedException("where the client's Redis is, is not known: give --redis-url");
        }
        return new ClientRedis(kubernetes.get(), client, System.getenv(INSIDE) != null).open(resource.get());
    }
}
