package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.ngxagents.vertexai.api.client.CredentialsSpec;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.util.Optional;

/** The identity of the gateway's pods inside the cluster: their own, or the one that Workload Identity names. */
public final class GatewayServiceAccount {
    private GatewayServiceAccount() {}

    /** The client's own ServiceAccount, without any right and without token. */
    public static ServiceAccount desired(VertexAiClient client) {
        ClientNames names = ClientNames.of(client);
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(names.serviceAccount())
                .withNamespace(names.namespace())
                .withLabels(new ClientLabels(names).gateway())
                .withOwnerReferences(ControllerReference.to(client))
                .endMetadata()
                .withAutomountServiceAccountToken(false)
                .build();
    }

    /** Name of the ServiceAccount that a user owns and the pods are to use; empty if the client has its own. */
    public static Optional<String> namedByUser(VertexAiClientSpec spec) {
        return Optional.ofNullable(spec.vertex().credentials())
                .map(CredentialsSpec::workloadIdentity)
                .map(identity -> identity.serviceAccountName());
    }

    static String nameFor(ClientNames names, VertexAiClientSpec spec) {
        return namedByUser(spec).orElse(names.serviceAccount());
    }
}
