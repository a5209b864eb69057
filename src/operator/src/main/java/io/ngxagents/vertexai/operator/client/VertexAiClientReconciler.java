package io.ngxagents.vertexai.operator.client;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.operator.client.autoscaling.AutoscalerDependent;
import io.ngxagents.vertexai.operator.client.backup.BackupCronJobDependent;
import io.ngxagents.vertexai.operator.client.backup.BackupJobs;
import io.ngxagents.vertexai.operator.client.backup.BackupRoleBindingDependent;
import io.ngxagents.vertexai.operator.client.backup.BackupRoleDependent;
import io.ngxagents.vertexai.operator.client.backup.BackupServiceAccountDependent;
import io.ngxagents.vertexai.operator.client.backup.BackupWanted;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.model.Monitored;
import io.ngxagents.vertexai.operator.client.model.Problem;
import io.ngxagents.vertexai.operator.client.model.UnsupportedFields;
import io.ngxagents.vertexai.operator.client.monitoring.ClientMonitoring;
import io.ngxagents.vertexai.operator.client.network.BackupNetworkPolicyDependent;
import io.ngxagents.vertexai.operator.client.network.GatewayNetworkPolicyDependent;
import io.ngxagents.vertexai.operator.client.network.RedisNetworkPolicyDependent;
import io.ngxagents.vertexai.operator.client.redis.OwnRedisWanted;
import io.ngxagents.vertexai.operator.client.redis.RedisServiceDependent;
import io.ngxagents.vertexai.operator.client.redis.RedisStatefulSetDependent;
import io.ngxagents.vertexai.operator.client.references.ReferenceReader;
import io.ngxagents.vertexai.operator.client.references.References;
import io.ngxagents.vertexai.operator.client.revision.Change;
import io.ngxagents.vertexai.operator.client.revision.ClientRollout;
import io.ngxagents.vertexai.operator.client.revision.StableClient;
import io.ngxagents.vertexai.operator.client.status.ClientObservation;
import io.ngxagents.vertexai.operator.client.status.FailureMessage;
import io.ngxagents.vertexai.operator.client.workload.CanaryServiceDependent;
import io.ngxagents.vertexai.operator.client.workload.ConfigMapRetention;
import io.ngxagents.vertexai.operator.client.workload.GatewayConfigMapDependent;
import io.ngxagents.vertexai.operator.client.workload.GatewayDeploymentDependent;
import io.ngxagents.vertexai.operator.client.workload.GatewayDisruptionBudgetDependent;
import io.ngxagents.vertexai.operator.client.workload.GatewayServiceAccountDependent;
import io.ngxagents.vertexai.operator.client.workload.GatewayServiceDependent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the cluster what a VertexAiClient says, and says in its status how far that is. */
@ControllerConfiguration(name = "client", fieldManager = LabelNames.OPERATOR)
@GradualRetry(maxAttempts = VertexAiClientReconciler.WITHOUT_END, initialInterval = 1000, maxInterval = 60_000)
@Workflow(
        explicitInvocation = true,
        dependents = {
            @Dependent(name = "gateway-config-map", type = GatewayConfigMapDependent.class),
            @Dependent(
                    name = GatewayServiceAccountDependent.NAME,
                    type = GatewayServiceAccountDependent.class,
                    reconcilePrecondition = GatewayServiceAccountDependent.Wanted.class),
            @Dependent(
                    name = "gateway-deployment",
                    type = GatewayDeploymentDependent.class,
                    dependsOn = "gateway-config-map"),
            @Dependent(name = GatewayServiceDependent.NAME, type = GatewayServiceDependent.class),
            @Dependent(
                    name = "canary-service",
                    type = CanaryServiceDependent.class,
                    useEventSourceWithName = GatewayServiceDependent.NAME),
            @Dependent(name = "gateway-disruption-budget", type = GatewayDisruptionBudgetDependent.class),
            @Dependent(
                    name = "autoscaler",
                    type = AutoscalerDependent.class,
                    reconcilePrecondition = AutoscalerDependent.Wanted.class),
            @Dependent(
                    name = "redis-stateful-set",
                    type = RedisStatefulSetDependent.class,
                    reconcilePrecondition = OwnRedisWanted.class),
            @Dependent(
                    name = "redis-service",
                    type = RedisServiceDependent.class,
                    useEventSourceWithName = GatewayServiceDependent.NAME,
                    reconcilePrecondition = OwnRedisWanted.class),
            @Dependent(
                    name = "backup-service-account",
                    type = BackupServiceAccountDependent.class,
                    useEventSourceWithName = GatewayServiceAccountDependent.NAME,
                    reconcilePrecondition = BackupServiceAccountDependent.Wanted.class),
            @Dependent(
                    name = "backup-role",
                    type = BackupRoleDependent.class,
                    reconcilePrecondition = BackupWanted.class),
            @Dependent(
                    name = "backup-role-binding",
                    type = BackupRoleBindingDependent.class,
                    dependsOn = "backup-role",
                    reconcilePrecondition = BackupWanted.class),
            @Dependent(
                    name = "backup-cron-job",
                    type = BackupCronJobDependent.class,
                    dependsOn = "backup-role-binding",
                    reconcilePrecondition = BackupWanted.class),
            @Dependent(
                    name = GatewayNetworkPolicyDependent.NAME,
                    type = GatewayNetworkPolicyDependent.class,
                    reconcilePrecondition = GatewayNetworkPolicyDependent.Wanted.class),
            @Dependent(
                    name = "redis-network-policy",
                    type = RedisNetworkPolicyDependent.class,
                    useEventSourceWithName = GatewayNetworkPolicyDependent.NAME,
                    reconcilePrecondition = RedisNetworkPolicyDependent.Wanted.class),
            @Dependent(
                    name = "backup-network-policy",
                    type = BackupNetworkPolicyDependent.class,
                    useEventSourceWithName = GatewayNetworkPolicyDependent.NAME,
                    reconcilePrecondition = BackupNetworkPolicyDependent.Wanted.class)
        })
public class VertexAiClientReconciler implements Reconciler<VertexAiClient> {
    static final int WITHOUT_END = -1;

    /** References are read this often, and a missed event costs no more than this. */
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    /** What keeps a pod from starting shows in the pod only, which nothing watches. */
    private static final Duration INTERVAL_WHILE_UNREADY = Duration.ofSeconds(5);

    private final ClientRollout rollout;
    private final ReferenceReader references;
    private final ClientPlanner planner;
    private final Leftovers leftovers;
    private final ClientMonitoring monitoring;
    private final ClientObserver observer;
    private final ClientReporter reporter;
    private final ConfigMapRetention retention;
    private final ClientGauges gauges;

    public VertexAiClientReconciler(
            ClientRollout rollout,
            ReferenceReader references,
            ClientPlanner planner,
            Leftovers leftovers,
            ClientMonitoring monitoring,
            ClientObserver observer,
            ClientReporter reporter,
            ConfigMapRetention retention,
            ClientGauges gauges) {
        this.rollout = rollout;
        this.references = references;
        this.planner = planner;
        this.leftovers = leftovers;
        this.monitoring = monitoring;
        this.observer = observer;
        this.reporter = reporter;
        this.retention = retention;
        this.gauges = gauges;
    }

    @Override
    public List<EventSource<?, VertexAiClient>> prepareEventSources(EventSourceContext<VertexAiClient> context) {
        gauges.show(() -> context.getPrimaryCache().list().toList());
        return List.of(
                new InformerEventSource<>(
                        InformerEventSourceConfiguration.from(CanaryRelease.class, VertexAiClient.class)
                                .withName("releases")
                                .withSecondaryToPrimaryMapper(release -> Set.of(new ResourceID(
                                        release.getSpec().clientRef().name(),
                                        release.getMetadata().getNamespace())))
                                .build(),
                        context),
                new InformerEventSource<>(
                        InformerEventSourceConfiguration.from(ControllerRevision.class, VertexAiClient.class)
                                .withName("revisions")
                                .withLabelSelector(ClientLabels.MANAGED)
                                .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(VertexAiClient.class))
                                .build(),
                        context),
                BackupJobs.source(context));
    }

    @Override
    public UpdateControl<VertexAiClient> reconcile(VertexAiClient client, Context<VertexAiClient> context) {
        StableClient stable = rollout.stable(
                client,
                context.getSecondaryResources(CanaryRelease.class),
                context.getSecondaryResources(ControllerRevision.class));
        ClientObservation observation = UnsupportedFields.problem(client.getSpec())
                .map(refusal -> observer.refused(refusal, context))
                .orElseGet(() -> act(client, stable, context));
        gauges.succeeded();
        return reporter.report(stable.client(), observation)
                .map(UpdateControl::patchStatus)
                .orElseGet(UpdateControl::noUpdate)
                .rescheduleAfter(observation.isSettled() ? INTERVAL : INTERVAL_WHILE_UNREADY);
    }

    private ClientObservation act(VertexAiClient client, StableClient stable, Context<VertexAiClient> context) {
        References found = references.read(
                client.getMetadata().getNamespace(), stable.client().getSpec());
        Change change = new Change.None();
        Optional<Monitored> monitored = Optional.empty();
        if (found.problems().isEmpty()) {
            change = rollout.follow(client, stable, context.getSecondaryResources(CanaryRelease.class));
            ClientPlan plan = planner.plan(client, stable.client(), found, context);
            Optional<KubernetesClientException> left = leftovers.remove(plan, context);
            plan.withMirrorLeft(left.isPresent()).publish(context);
            context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
            monitored = Optional.of(monitoring.follow(client));
            retention.enforce(client, context.getSecondaryResources(ConfigMap.class));
            left.ifPresent(failure -> {
                throw failure;
            });
        }
        return observer.observe(client, found, monitored, change, context);
    }

    @Override
    public ErrorStatusUpdateControl<VertexAiClient> updateErrorStatus(
            VertexAiClient client, Context<VertexAiClient> context, Exception failure) {
        Optional<VertexAiClient> patch = reporter.report(
                client, observer.failed(new Problem("ReconcileFailed", FailureMessage.of(failure)), context));
        return patch.map(ErrorStatusUpdateControl::patchStatus).orElseGet(ErrorStatusUpdateControl::noStatusUpdate);
    }
}
