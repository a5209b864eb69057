package io.ngxagents.vertexai.operator.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.operator.canary.RouteShares;
import io.ngxagents.vertexai.operator.canary.Routing;
import io.ngxagents.vertexai.operator.client.LeftMirrors;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Mode GatewayApi: the weights of somebody's HTTPRoutes share the requests out between the client's Service and the canary's, and
 * a filter of theirs mirrors some to the canary's.
 *
 * <p>Both are written by a JSON Patch that names its places: unlike a replacement of the whole route it does not fail
 * because somebody else wrote at the same time, and takes nothing of theirs away.
 */
@Singleton
public class HttpRoutes implements LeftMirrors {
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
    private static final PatchContext DRY_RUN = new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager(LabelNames.OPERATOR)
            .withDryRun(List.of("All"))
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
     * Where the requests of a client go, asked of the API server and of no cache. It says no shares if the routes differ.
     *
     * @param names HTTPRoutes in the client's namespace
     * @throws KubernetesClientException if the API server does not tell
     */
    Routing.Weights read(ClientNames client, List<String> names) {
        List<Routing.Weights> each =
                names.stream().map(name -> read(client, name)).toList();
        List<Optional<RouteShares>> shares =
                each.stream().map(Routing.Weights::shares).distinct().toList();
        return new Routing.Weights(
                shares.size() == 1 ? shares.get(0) : Optional.empty(),
                each.stream().flatMap(weights -> weights.problem().stream()).findFirst());
    }

    private Routing.Weights read(ClientNames client, String name) {
        return weights(client, name)
                .map(found -> new Routing.Weights(found.shares(), found.problem()))
                .orElseGet(() -> new Routing.Weights(
                        Optional.of(RouteShares.NONE),
                        Optional.of("HTTPRoute " + name + " does not exist in namespace " + client.namespace())));
    }

    /**
     * Gives the canary these shares of the requests of all the routes, or of none: if one is not there nothing is written, and if
     * one cannot be written the others get back what they had. Only on the way back to none each is written that can be.
     *
     * @throws KubernetesClientException if one could not be written
     */
    void shift(ClientNames client, List<String> names, RouteShares shares) {
        if (!shares.reachCanary() || names.size() == 1) {
            each(names, name -> shift(client, name, shares, PATCH));
            return;
        }
        Map<String, Optional<RouteShares>> before = new LinkedHashMap<>();
        for (String name : names) {
            Optional<RouteWeights> found = weights(client, name);
            if (found.isEmpty()) {
                return;
            }
            before.put(name, found.get().shares());
        }
        // What somebody's policy refuses is known before the first one is written.
        names.forEach(name -> shift(client, name, shares, DRY_RUN));
        List<String> written = new ArrayList<>();
        for (String name : names) {
            try {
                shift(client, name, shares, PATCH);
                written.add(name);
            } catch (KubernetesClientException failure) {
                written.forEach(earlier -> putBack(client, earlier, before.get(earlier), failure));
                throw failure;
            }
        }
    }

    private void putBack(
            ClientNames client, String name, Optional<RouteShares> shares, KubernetesClientException cause) {
        try {
            shift(client, name, shares.orElse(RouteShares.NONE), PATCH);
        } catch (KubernetesClientException alsoFailed) {
            cause.addSuppressed(alsoFailed);
        }
    }

    @Override
    public void withdraw(ClientNames client) {
        if (isKnown(kubernetes)) {
            List<String> names = routes(client).list().getItems().stream()
                    .map(route -> route.getMetadata().getName())
                    .toList();
            each(names, name -> write(client, name, route -> route.mirror(0), PATCH));
        }
    }

    /** Writes each that can be written. */
    private static void each(List<String> names, Consumer<String> write) {
        Optional<KubernetesClientException> failure = Optional.empty();
        for (String name : names) {
            try {
                write.accept(name);
            } catch (KubernetesClientException one) {
                failure.ifPresent(one::addSuppressed);
                failure = Optional.of(one);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Writes nothing if the canary has these shares, or if there is no such route. */
    private void shift(ClientNames client, String name, RouteShares shares, PatchContext how) {
        write(client, name, route -> route.shift(shares), how);
    }

    /** @param change what to write, of the route as it is: found out anew when somebody else was faster */
    private void write(ClientNames client, String name, Function<RouteWeights, ArrayNode> change, PatchContext how) {
        for (int attempt = 1; ; attempt++) {
            ArrayNode patch = weights(client, name).map(change).orElseGet(json::createArrayNode);
            if (patch.isEmpty()) {
                return;
            }
            try {
                resource(client, name).patch(how, patch.toString());
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
        return routes(client).withName(route);
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            routes(ClientNames client) {
        return kubernetes.genericKubernetesResources(HTTP_ROUTES).inNamespace(client.namespace());
    }
}
