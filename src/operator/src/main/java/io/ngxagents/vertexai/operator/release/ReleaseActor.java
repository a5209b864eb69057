package io.ngxagents.vertexai.operator.release;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.operator.canary.Action;
import io.ngxagents.vertexai.operator.traffic.TrafficRouter;
import io.ngxagents.vertexai.operator.traffic.WeightedRoute;
import jakarta.inject.Singleton;
import java.util.List;

/** Does what was decided. Every action may be repeated; one that fails keeps the later ones from being done. */
@Singleton
class ReleaseActor {
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(LabelNames.OPERATOR)
            .withForce(true)
            .build();

    private final KubernetesClient kubernetes;
    private final TrafficRouter traffic;
    private final WeightedRoute route;
    private final CanaryWorkload workload;
    private final ClientPromotion promotion;

    ReleaseActor(
            KubernetesClient kubernetes,
            TrafficRouter traffic,
            WeightedRoute route,
            CanaryWorkload workload,
            ClientPromotion promotion) {
        this.kubernetes = kubernetes;
        this.traffic = traffic;
        this.route = route;
        this.workload = workload;
        this.promotion = promotion;
    }

    void perform(CanaryRelease release, ClusterView view, List<Action> actions) {
        actions.forEach(action -> perform(release, view, action));
    }

    private void perform(CanaryRelease release, ClusterView view, Action action) {
        if (action instanceof Action.ScaleCanary scale) {
            view.client().ifPresent(client -> run(release, client, view, scale.replicas()));
        } else if (action instanceof Action.SelectTracks select) {
            view.client().ifPresent(client -> traffic.select(client.stable(), select.tracks()));
        } else if (action instanceof Action.ShiftWeight shift) {
            List<String> names = release.getSpec().traffic().routes();
            view.client().ifPresent(client -> route.shift(client.stable(), names, shift.shares()));
        } else if (action instanceof Action.PromoteClient) {
            view.client().ifPresent(client -> promotion.promote(release, client));
        } else if (action instanceof Action.DeleteCanary) {
            view.canary().ifPresent(canary -> kubernetes.resource(canary).delete());
        }
    }

    private void run(CanaryRelease release, ReleasedClient client, ClusterView view, int replicas) {
        ConfigMap configMap = workload.configMap(client);
        if (kubernetes.resource(configMap).get() == null) {
            kubernetes.resource(configMap).patch(APPLY);
        }
        Deployment canary = workload.deployment(release, client, view.stable(), replicas);
        kubernetes.resource(canary).patch(APPLY);
    }
}
