package io.ngxagents.vertexai.operator.client.revision;

import io.ngxagents.vertexai.api.client.VertexAiClient;

/**
 * What the stable pods of a client are to be.
 *
 * @param client the client, with the settings that its stable pods are to have
 * @param revisions all that is known of its settings
 * @param byCanary whether a change of them is released step by step
 */
public record StableClient(VertexAiClient client, Revisions revisions, boolean byCanary) {
    /** A client as it is, but for the settings of its pods, which are a revision's. */
    public static VertexAiClient with(VertexAiClient client, Revision revision) {
        VertexAiClient other = new VertexAiClient();
        other.setMetadata(client.getMetadata());
        other.setSpec(client.getSpec().withPodSettings(revision.settings()));
        other.setStatus(client.getStatus());
        return other;
    }
}
