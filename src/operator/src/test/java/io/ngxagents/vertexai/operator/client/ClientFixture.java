package io.ngxagents.vertexai.operator.client;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.config.Images;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clients as the API server would hand them out, written the way that users write them. */
public final class ClientFixture {
    /** The operator's images, with everything set that can be. */
    public static final Images IMAGES = new Images(
            "registry.example/gateway",
            "registry.example/redis:7.4",
            "registry.example/tools:1.0",
            Optional.of("IfNotPresent"),
            List.of("registry-key"));

    private ClientFixture() {}

    /** The client {@code chat} of namespace {@code team-a}, for the simulator, with more lines of its spec. */
    public static VertexAiClient client(String... moreOfSpec) {
        return withVertex("endpoint: {address: simulator:8081, plaintext: true, anonymous: true}", moreOfSpec);
    }

    /** The same with this line in {@code spec.vertex}. */
    public static VertexAiClient withVertex(String line, String... moreOfSpec) {
        String yaml = """
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: VertexAiClient
                metadata:
                  name: chat
                  namespace: team-a
                  uid: 11111111-2222-3333-4444-555555555555
                  generation: 3
                spec:
                  version: v1.2
                  vertex:
                    project: my-project
                    models: [gemini-2.5-flash]
                    %s
                """.formatted(line);
        StringBuilder text = new StringBuilder(yaml);
        for (String more : moreOfSpec) {
            text.append("  ").append(more).append('\n');
        }
        return Serialization.unmarshal(text.toString(), VertexAiClient.class);
    }

    /** What a reconcile of a client that is new has found out. */
    public static ClientPlan plan(VertexAiClient client) {
        return plan(client, client, Set.of());
    }

    /**
     * The same.
     *
     * @param wish the client with a change that a release may be bringing
     * @param collectors namespaces from which metrics are collected
     */
    public static ClientPlan plan(VertexAiClient client, VertexAiClient wish, Set<String> collectors) {
        return new ClientPlan(
                client,
                wish,
                IMAGES,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                collectors,
                false);
    }
}
