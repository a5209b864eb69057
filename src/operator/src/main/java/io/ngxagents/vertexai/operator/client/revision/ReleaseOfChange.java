package io.ngxagents.vertexai.operator.client.revision;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseSpec;
import io.ngxagents.vertexai.api.release.ClientReference;
import io.ngxagents.vertexai.api.release.ClientRevisionSpec;
import io.ngxagents.vertexai.api.release.Phase;
import io.ngxagents.vertexai.api.rollout.RolloutSpec;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.util.Map;

/** The release that a client's change is to have. */
final class ReleaseOfChange {
    private ReleaseOfChange() {}

    static CanaryRelease desired(VertexAiClient client, String name, Revision from, Revision to) {
        RolloutSpec rollout = client.getSpec().rollout();
        CanaryRelease release = new CanaryRelease();
        release.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(client.getMetadata().getNamespace())
                .withLabels(Map.of(
                        LabelNames.MANAGED_BY,
                        LabelNames.OPERATOR,
                        LabelNames.CLIENT,
                        client.getMetadata().getName()))
                .withOwnerReferences(ControllerReference.to(client))
                .build());
        release.setSpec(new CanaryReleaseSpec(
                new ClientReference(client.getMetadata().getName()),
                to.settings().version(),
                null,
                null,
                new ClientRevisionSpec(from.name(), to.name()),
                rollout.steps(),
                rollout.traffic(),
                rollout.analysis(),
                null,
                null,
                null,
                null,
                rollout.rollbackWindow(),
                null,
                rollout.progressDeadline()));
        return release;
    }

    /**
     * A release as it is, with the steps and the analysis that the client asks for now. One that is under way keeps the routes
     * in which it has written.
     */
    static CanaryReleaseSpec asWished(CanaryReleaseSpec release, Phase phase, CanaryReleaseSpec wish) {
        return new CanaryReleaseSpec(
                release.clientRef(),
                release.version(),
                release.image(),
                release.overrides(),
                release.clientRevision(),
                wish.steps(),
                phase == Phase.PENDING ? wish.traffic() : release.traffic(),
                wish.analysis(),
                release.paused(),
                release.promoteThrough(),
                release.abort(),
                release.attempt(),
                wish.rollbackWindow(),
                release.dryRun(),
                wish.progressDeadline());
    }
}
