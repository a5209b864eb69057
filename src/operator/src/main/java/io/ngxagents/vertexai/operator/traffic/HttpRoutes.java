package io.ngxagents.vertexai.operator.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.operator.canary.Routing;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Mode GatewayApi: the weights of somebody's HTTPRoute share the requests out between the client's Service and the canary's.
 *
 * <p>Weights are written by a JSON Patch that names its places: unlike a replacement of the whole route it does not fail
 * because somebody else wrote at the same time, and takes nothing of theirs away.
 */
@Singleton
public class HttpRoutes {
    /** What is watched, where the cluster knows it. */
    public static final GroupVersionKind KIND = new GroupVersionKind("gateway.networking.k8s.io", "v1", "HTTPRoute");

    private static final ResourceDefinitionContext HTTP_ROUTES = new ResourceDefinitionContext.Builder()
            .withGroup(KIND.getGroup())
            .withVersion(KIND.getVersion())
            .withKind(KIND.getKind())
            .withPlural("httproutes")
            .withNamespaced(true)
            .build();
    private static final PatchContext PATCH = new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager(LabelNames.OPERATOR)
            .build();
    private static final int ATTEMPTS = 5;
    private static final int CONFLICT = 409;

    /** What the API server answers when a patch's test does not hold. */
    private static final int INVALID = 422;

    private final KubernetesClient kubernetes;
    private final ObjectMapper json = new ObjectMapper();

    public HttpRoutes(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** Whether the cluster has the Gateway API. */
    public static boolean isKnown(KubernetesClient kubernetes) {
        return kubernetes.supports(KIND.apiVersion(), KIND.getKind());
    }

    /**
     * Where the requests of a client go, asked of the API server and of no cache.
     *
     * @param route name of an HTTPRoute in the client's namespace
     * @throws KubernetesClientException if the API server does not tell
     */
    public Routing.Weights read(ClientNames client, String route) {
        return weights(client, route)
                .map(found -> new Routing.Weights(found.canaryShare(), found.problem()))
                .orElseGet(() -> new Routing.Weights(
                        OptionalInt.of(0),
                        Optional.of("HTTPRoute " + route + " does not exist in namespace " + client.namespace())));
    }

    /**
     * Gives the canary this share of the requests; writes nothing if it has it, or if there is no such route.
     *
     * @param percent 0 to 100
     * @throws KubernetesClientException if it could not be written
     */
    public void shift(ClientNames client, String route, int percent) {
        for (int attempt = 1; ; attempt++) {
            ArrayNode patch =
                    weights(client, route).map(found -> found.shift(percent)).orElseGet(json::createArrayNode);
            if (patch.isEmpty()) {
                return;
            }
            try {
                resource(client, route).patch(PATCH, patch.toString());
                return;
            } catch (KubernetesClientException e) {
                boolean moved = e.getCode() == CONFLICT || e.getCode() == INVALID;
                if (!moved || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Optional<RouteWeights> weights(ClientNames client, String route) {
        return Optional.ofNullable(resource(client, route).get())
                .map(found ->
                        new RouteWeights(json.valueToTree(found), client.service(), client.service(Track.CANARY)));
    }

    private Resource<GenericKubernetesResource> resource(ClientNames client, String route) {
        return kubernetes
                .genericKubernetesResources(HTTP_ROUTES)
                .inNamespace(client.namespace())
                .withName(route);
    }
}
