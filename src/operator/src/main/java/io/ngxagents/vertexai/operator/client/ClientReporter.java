package io.ngxagents.vertexai.operator.client;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientStatus;
import io.ngxagents.vertexai.operator.client.status.ClientObservation;
import io.ngxagents.vertexai.operator.client.status.ClientStatusFactory;
import io.ngxagents.vertexai.operator.client.status.Transitions;
import io.ngxagents.vertexai.operator.events.EventRecorder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Tells people what was seen: in the status, and in events where it changed. */
@Singleton
class ClientReporter {
    private static final String ACTION = "Reconcile";

    private final ClientStatusFactory statuses;
    private final EventRecorder events;

    ClientReporter(ClientStatusFactory statuses, EventRecorder events) {
        this.statuses = statuses;
        this.events = events;
    }

    /**
     * Records the events of what has changed.
     *
     * @return a client that carries nothing but its new status, to be applied; empty if the status is the same as before
     */
    Optional<VertexAiClient> report(VertexAiClient client, ClientObservation observation) {
        VertexAiClientStatus status = statuses.status(client, observation);
        if (status.equals(client.getStatus())) {
            return Optional.empty();
        }
        Transitions.between(Optional.ofNullable(client.getStatus()), status)
                .forEach(transition ->
                        events.record(client, transition.type(), transition.reason(), ACTION, transition.note()));
        VertexAiClient patch = new VertexAiClient();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(client.getMetadata().getName())
                .withNamespace(client.getMetadata().getNamespace())
                .build());
        patch.setStatus(status);
        return Optional.of(patch);
    }
}
