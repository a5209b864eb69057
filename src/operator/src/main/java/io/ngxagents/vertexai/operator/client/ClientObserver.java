package io.ngxagents.vertexai.operator.client;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.Track;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.backup.BackupJobs;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.Monitored;
import io.ngxagents.vertexai.operator.client.model.Problem;
import io.ngxagents.vertexai.operator.client.references.References;
import io.ngxagents.vertexai.operator.client.revision.Change;
import io.ngxagents.vertexai.operator.client.status.ClientObservation;
import io.ngxagents.vertexai.operator.client.status.PodDiagnosis;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a client's objects in the informers' caches, and at its pods only while some are missing. */
@Singleton
class ClientObserver {
    private final KubernetesClient kubernetes;
    private final BackupJobs backups;

    ClientObserver(KubernetesClient kubernetes, BackupJobs backups) {
        this.kubernetes = kubernetes;
        this.backups = backups;
    }

    /** What is there while the spec as a whole is refused. */
    ClientObservation refused(Problem refusal, Context<VertexAiClient> context) {
        return new ClientObservation(
                deployment(context),
                redis(context),
                Optional.of(refusal),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Change.None(),
                List.of());
    }

    /** What is there after a failure of the API server; it is not asked again. */
    ClientObservation failed(Problem failure, Context<VertexAiClient> context) {
        return new ClientObservation(
                deployment(context),
                redis(context),
                Optional.empty(),
                Optional.empty(),
                Optional.of(failure),
                Optional.empty(),
                Optional.empty(),
                new Change.None(),
                List.of());
    }

    ClientObservation observe(
            VertexAiClient client,
            References references,
            Optional<Monitored> monitored,
            Change change,
            Context<VertexAiClient> context) {
        return new ClientObservation(
                deployment(context),
                redis(context),
                Optional.empty(),
                Optional.of(references),
                Optional.empty(),
                monitored,
                backups.look(client, context),
                change,
                podProblems(client, context));
    }

    private List<Problem> podProblems(VertexAiClient client, Context<VertexAiClient> context) {
        ClientLabels labels = new ClientLabels(ClientNames.of(client));
        boolean gateway = deployment(context).filter(ClientObserver::lacksPods).isPresent();
        boolean redis = redis(context).filter(ClientObserver::lacksPods).isPresent();
        return Stream.concat(
                        gateway ? problems(client, labels.gatewaySelector(Optional.of(Track.STABLE))) : Stream.empty(),
                        redis ? problems(client, labels.redisSelector()) : Stream.empty())
                .toList();
    }

    private Stream<Problem> problems(VertexAiClient client, Map<String, String> selector) {
        List<Pod> pods = kubernetes
                .pods()
                .inNamespace(client.getMetadata().getNamespace())
                .withLabels(selector)
                .withLabel(LabelNames.MANAGED_BY, LabelNames.OPERATOR)
                .list()
                .getItems();
        return PodDiagnosis.of(pods).stream();
    }

    private static boolean lacksPods(Deployment deployment) {
        Integer missing =
                deployment.getStatus() == null ? null : deployment.getStatus().getUnavailableReplicas();
        return missing != null && missing > 0;
    }

    private static boolean lacksPods(StatefulSet redis) {
        Integer ready = redis.getStatus() == null ? null : redis.getStatus().getReadyReplicas();
        return ready == null || ready == 0;
    }

    private static Optional<Deployment> deployment(Context<VertexAiClient> context) {
        return context.getSecondaryResource(Deployment.class);
    }

    private static Optional<StatefulSet> redis(Context<VertexAiClient> context) {
        return context.getSecondaryResource(StatefulSet.class);
    }
}
