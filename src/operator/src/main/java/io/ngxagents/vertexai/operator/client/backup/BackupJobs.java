package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.BackupReport;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.Problem;
import io.ngxagents.vertexai.operator.client.references.ReferenceReader;
import io.ngxagents.vertexai.operator.client.status.PodDiagnosis;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Follows a client's backup jobs, those of its CronJob and those that people make of it by hand. What a job has come to is in the
 * last message of its pod, which is read once, when the job has ended.
 */
@Singleton
public class BackupJobs {
    private static final String JOB_OF_POD = "batch.kubernetes.io/job-name";

    /** A pod that is to come comes within moments. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KubernetesClient kubernetes;
    private final ReferenceReader references;
    private final Clock clock;

    public BackupJobs(KubernetesClient kubernetes, ReferenceReader references, Clock clock) {
        this.kubernetes = kubernetes;
        this.references = references;
        this.clock = clock;
    }

    /** Watches the jobs of all clients. */
    public static EventSource<Job, VertexAiClient> source(EventSourceContext<VertexAiClient> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Job.class, VertexAiClient.class)
                        .withName("backup-jobs")
                        .withLabelSelector(ClientLabels.MANAGED)
                        .withSecondaryToPrimaryMapper(BackupJobs::client)
                        .build(),
                context);
    }

    private static Set<ResourceID> client(Job job) {
        String name = job.getMetadata().getLabels().get(LabelNames.CLIENT);
        return name == null
                ? Set.of()
                : Set.of(new ResourceID(name, job.getMetadata().getNamespace()));
    }

    /** How the backups are; empty if the spec asks for none. */
    public Optional<BackupReport> look(VertexAiClient client, Context<VertexAiClient> context) {
        return Optional.ofNullable(client.getSpec().backup()).map(backup -> {
            List<Job> jobs = jobs(context);
            BackupHistory before = BackupHistory.of(Optional.ofNullable(client.getStatus()));
            List<EndedJob> news = Stream.of(
                            newest(jobs, "Complete").filter(job -> isNews(before, job, "Complete")),
                            newest(jobs, "Failed").filter(job -> isNews(before, job, "Failed")))
                    .flatMap(Optional::stream)
                    .map(this::read)
                    .toList();
            List<Job> running = jobs.stream().filter(job -> end(job).isEmpty()).toList();
            Optional<Problem> trouble = references
                    .readBackup(client.getMetadata().getNamespace(), backup)
                    .or(() -> running.stream()
                            .flatMap(job -> trouble(job).stream())
                            .findFirst());
            return before.with(news).report(backup, trouble, !running.isEmpty());
        });
    }

    /** Those of this very client's CronJob; one of an earlier client of the same name may still be on its way out. */
    private static List<Job> jobs(Context<VertexAiClient> context) {
        Optional<CronJob> schedule = context.getSecondaryResource(CronJob.class);
        Predicate<Job> isOurs = job -> schedule.filter(
                        known -> job.getMetadata().getOwnerReferences().stream().anyMatch(owner -> owner.getUid()
                                .equals(known.getMetadata().getUid())))
                .isPresent();
        return context.getSecondaryResourcesAsStream(Job.class).filter(isOurs).toList();
    }

    private static Optional<Job> newest(List<Job> jobs, String outcome) {
        return jobs.stream()
                .filter(job ->
                        end(job).filter(end -> outcome.equals(end.getType())).isPresent())
                .max(Comparator.comparing(job -> ended(end(job).orElseThrow())));
    }

    private static boolean isNews(BackupHistory before, Job job, String outcome) {
        return before.isNews(job.getMetadata().getName(), ended(end(job).orElseThrow()), "Failed".equals(outcome));
    }

    private EndedJob read(Job job) {
        JobCondition end = end(job).orElseThrow();
        PodWords words = PodWords.of(pods(job));
        Optional<String> failure = "Failed".equals(end.getType())
                ? Optional.of(words.failure()
                        .map(said -> said + " (" + end.getReason() + ")")
                        .orElse(end.getReason() + ": " + end.getMessage()))
                : Optional.empty();
        return new EndedJob(job.getMetadata().getName(), ended(end), failure, words.result());
    }

    private Optional<Problem> trouble(Job job) {
        List<Pod> pods = pods(job);
        Optional<Problem> problem = PodDiagnosis.of(pods).stream().findFirst();
        if (problem.isEmpty() && pods.isEmpty() && isLate(job)) {
            String name = job.getMetadata().getName();
            return Optional.of(
                    new Problem("NoPod", "job " + name + " has no pod; kubectl describe job " + name + " tells why"));
        }
        return problem;
    }

    private boolean isLate(Job job) {
        return Instant.parse(job.getMetadata().getCreationTimestamp())
                .plus(PATIENCE)
                .isBefore(clock.instant());
    }

    private List<Pod> pods(Job job) {
        return kubernetes
                .pods()
                .inNamespace(job.getMetadata().getNamespace())
                .withLabel(JOB_OF_POD, job.getMetadata().getName())
                .list()
                .getItems();
    }

    private static Optional<JobCondition> end(Job job) {
        return Stream.ofNullable(job.getStatus())
                .flatMap(status -> status.getConditions().stream())
                .filter(condition -> "True".equals(condition.getStatus()))
                .filter(condition -> List.of("Complete", "Failed").contains(condition.getType()))
                .findFirst();
    }

    private static Instant ended(JobCondition end) {
        return Instant.parse(end.getLastTransitionTime());
    }
}
