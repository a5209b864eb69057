package io.ngxagents.vertexai.operator.traffic;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.SelectedTracks;
import io.ngxagents.vertexai.operator.canary.RouteShares;
import io.ngxagents.vertexai.operator.canary.Routing;
import io.ngxagents.vertexai.operator.canary.TrafficPlan;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.workload.GatewayService;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Mode GatewayApi: the weights of a route, or of several, between two Services. Callers' Service has the stable pods, the
 * other one the canary's while the canary is to have requests, and the stable ones otherwise: requests leave a bad canary by
 * the Service, even if the route cannot be written or its gateway does not listen.
 */
@Singleton
public class WeightedRoute {
    private final KubernetesClient kubernetes;
    private final ServiceSelector services;
    private final HttpRoutes routes;

    public WeightedRoute(KubernetesClient kubernetes, ServiceSelector services, HttpRoutes routes) {
        this.kubernetes = kubernetes;
        this.services = services;
        this.routes = routes;
    }

    /**
     * Where the requests of a client go. It says no shares if one of the Services is not what the plan wants.
     *
     * @param names HTTPRoutes in the client's namespace
     * @throws KubernetesClientException if the API server does not tell
     */
    public Routing read(VertexAiClient client, List<String> names, TrafficPlan plan) {
        Routing.Weights weights = routes.read(ClientNames.of(client), names);
        boolean servicesFollow = services.selected(client).equals(Optional.of(SelectedTracks.STABLE))
                && services.selected(client, Track.CANARY).equals(Optional.of(behind(plan.shares())));
        return servicesFollow ? weights : new Routing.Weights(Optional.empty(), weights.problem());
    }

    /**
     * Gives the canary these shares of the requests; writes only what is not so yet.
     *
     * @throws KubernetesClientException if something could not be written; the rest is written nevertheless
     */
    public void shift(VertexAiClient client, List<String> names, RouteShares shares) {
        try {
            point(client, behind(shares));
            services.select(client, SelectedTracks.STABLE);
        } finally {
            routes.shift(ClientNames.of(client), names, shares);
        }
    }

    private static SelectedTracks behind(RouteShares shares) {
        return shares.reachCanary() ? SelectedTracks.CANARY : SelectedTracks.STABLE;
    }

    private void point(VertexAiClient client, SelectedTracks tracks) {
        if (!services.selected(client, Track.CANARY).equals(Optional.of(tracks))) {
            Track track = tracks == SelectedTracks.CANARY ? Track.CANARY : Track.STABLE;
            kubernetes.resource(GatewayService.desiredOfCanary(client, track)).patch(ServiceSelector.APPLY);
        }
    }
}
