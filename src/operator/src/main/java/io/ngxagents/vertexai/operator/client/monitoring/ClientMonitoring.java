package io.ngxagents.vertexai.operator.client.monitoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.MonitoringSpec;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import io.ngxagents.vertexai.operator.client.model.Monitored;
import io.ngxagents.vertexai.operator.client.model.Problem;
import io.ngxagents.vertexai.operator.client.status.FailureMessage;
import io.ngxagents.vertexai.operator.config.MonitoringSettings;
import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the objects that have a client's metrics collected and its rules evaluated, and takes those away that its spec does not
 * ask for any more. They are read and not watched: a watch whose definition goes away would make the operator unhealthy.
 */
@Singleton
public class ClientMonitoring {
    private final KubernetesClient kubernetes;
    private final KnownKinds kinds;
    private final MonitoringSettings settings;
    private final ObjectMapper json = new ObjectMapper();

    public ClientMonitoring(KubernetesClient kubernetes, KnownKinds kinds, OperatorConfiguration configuration) {
        this.kubernetes = kubernetes;
        this.kinds = kinds;
        this.settings = configuration.monitoring();
    }

    /** Does what the client's spec says; whatever keeps it from that is told and tried again with the next reconcile. */
    public Monitored follow(VertexAiClient client) {
        MonitoringSpec spec = client.getSpec().monitoring();
        if (spec == null && isKnownToHaveNothing(client)) {
            return new Monitored.NotWanted();
        }
        try {
            Set<MonitoringKind> known = kinds.now();
            Optional<MonitoringChoice> choice = Optional.ofNullable(spec).map(some -> MonitoringChoice.of(some, known));
            List<MonitoringKind> made = choice.map(MonitoringChoice::made).orElse(List.of());
            known.stream().filter(kind -> !made.contains(kind)).forEach(kind -> remove(client, kind));
            List<Problem> problems = new ArrayList<>();
            made.forEach(kind -> keep(client, kind).ifPresent(problems::add));
            return choice.map(one -> MonitoringReport.of(client, one, problems)).orElseGet(Monitored.NotWanted::new);
        } catch (KubernetesClientException failure) {
            return new Monitored.Incomplete(new Problem("MonitoringFailed", FailureMessage.of(failure)));
        }
    }

    /** Its status says so of this very spec; then nobody has to look. */
    private static boolean isKnownToHaveNothing(VertexAiClient client) {
        return client.getStatus() != null
                && client.getStatus().conditions().stream()
                        .anyMatch(condition -> Monitored.CONDITION.equals(condition.getType())
                                && Monitored.NOT_WANTED.equals(condition.getReason())
                                && client.getMetadata().getGeneration().equals(condition.getObservedGeneration()));
    }

    private Optional<Problem> keep(VertexAiClient client, MonitoringKind kind) {
        GenericKubernetesResource desired = new MonitoringObjects(client, settings).desired(kind);
        GenericKubernetesResource found = resource(client, kind).get();
        if (found != null && !ControllerReference.holds(found, client)) {
            return Optional.of(new Problem(
                    "NameTaken",
                    kind.kind() + " " + found.getMetadata().getName()
                            + " is not this client's and stays as it is: delete or rename it"));
        }
        if (found == null || !Coverage.covers(json.valueToTree(found), json.valueToTree(desired))) {
            kubernetes
                    .genericKubernetesResources(kind.context())
                    .inNamespace(client.getMetadata().getNamespace())
                    .resource(desired)
                    .fieldManager(LabelNames.OPERATOR)
                    .forceConflicts()
                    .serverSideApply();
        }
        return Optional.empty();
    }

    private void remove(VertexAiClient client, MonitoringKind kind) {
        Resource<GenericKubernetesResource> resource = resource(client, kind);
        GenericKubernetesResource found = resource.get();
        if (found != null && ControllerReference.holds(found, client)) {
            resource.delete();
        }
    }

    private Resource<GenericKubernetesResource> resource(VertexAiClient client, MonitoringKind kind) {
        ClientNames names = ClientNames.of(client);
        return kubernetes
                .genericKubernetesResources(kind.context())
                .inNamespace(names.namespace())
                .withName(kind.name(names));
    }
}
