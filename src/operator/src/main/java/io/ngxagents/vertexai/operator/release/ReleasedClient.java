package io.ngxagents.vertexai.operator.release;

import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.ClientRevisionSpec;
import io.ngxagents.vertexai.operator.canary.Candidate;
import io.ngxagents.vertexai.operator.canary.Obstacle;
import io.ngxagents.vertexai.operator.canary.Reason;
import io.ngxagents.vertexai.operator.client.revision.Revision;
import io.ngxagents.vertexai.operator.client.revision.Revisions;
import io.ngxagents.vertexai.operator.client.revision.StableClient;
import java.util.Optional;

/**
 * A client as a release sees it.
 *
 * @param stable the client, with the settings that its stable pods are to have
 * @param candidate what the release makes of it
 * @param objection why the client does not want that; empty if it does
 */
record ReleasedClient(VertexAiClient stable, VertexAiClientSpec candidate, Optional<Obstacle> objection) {

    /** By a release that somebody has made, which changes the client's own wish. */
    static ReleasedClient byHand(CanaryRelease release, VertexAiClient client) {
        Optional<Obstacle> objection = client.getSpec().isReleasedByCanary()
                ? Optional.of(new Obstacle(
                        Reason.CLIENT_RELEASES,
                        "client " + client.getMetadata().getName()
                                + " releases its changes by itself, as its spec.rollout.strategy is Canary; change its spec"
                                + " instead"))
                : Optional.empty();
        return new ReleasedClient(client, Candidate.of(release.getSpec(), client.getSpec()), objection);
    }

    /** By a release that the operator has made, which brings a change of the client's wish to its pods. */
    static ReleasedClient byItself(ClientRevisionSpec change, VertexAiClient client, Revisions revisions) {
        VertexAiClient stable = revisions
                .stable()
                .map(revision -> StableClient.with(client, revision))
                .orElse(client);
        Optional<Revision> to = revisions.named(change.to());
        VertexAiClientSpec candidate = to.map(
                        revision -> StableClient.with(client, revision).getSpec())
                .orElse(stable.getSpec());
        return new ReleasedClient(stable, candidate, objection(change, client, revisions, to));
    }

    private static Optional<Obstacle> objection(
            ClientRevisionSpec change, VertexAiClient client, Revisions revisions, Optional<Revision> to) {
        String name = client.getMetadata().getName();
        if (to.isEmpty()) {
            return withdrawn("ControllerRevision " + change.to() + " with the settings to release is gone");
        }
        boolean promoted = revisions.stable().equals(to);
        boolean wanted = client.getSpec().isReleasedByCanary()
                && client.getSpec().podSettings().equals(to.get().settings());
        return promoted || wanted ? Optional.empty() : withdrawn("client " + name + " asks for something else by now");
    }

    private static Optional<Obstacle> withdrawn(String message) {
        return Optional.of(new Obstacle(Reason.WITHDRAWN, message));
    }
}
