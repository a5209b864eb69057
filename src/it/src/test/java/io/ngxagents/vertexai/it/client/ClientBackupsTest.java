package io.ngxagents.vertexai.it.client;

import static io.ngxagents.vertexai.it.kubernetes.AccessReview.may;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.client.BackupStatus;
import io.ngxagents.vertexai.it.chart.OperatorRights;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client's regular backups, under the chart's rights; the test plays who runs the jobs. */
class ClientBackupsTest {
    private static final String BACKUP = "backup: {target: {gcs: {bucket: backups}}}";
    private static final String GOOD = "{\"id\":\"vertex-ai-backup-20260105-030000\",\"time\":\"2026-01-05T03:00:00Z\","
            + "\"keys\":20,\"bytes\":4096,\"verified\":\"load\"}";

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static ClientNamespace namespace;
    private static PlayedJobs jobs;
    private static OperatorProcess operator;

    @BeforeAll
    static void startOperator() {
        String name = kubernetes.createNamespace(Map.of("pod-security.kubernetes.io/enforce", "restricted"));
        namespace = new ClientNamespace(kubernetes.admin(), name);
        jobs = new PlayedJobs(namespace);
        operator = OperatorProcess.start(
                OperatorRights.grant(kubernetes, name, List.of(name)),
                name,
                Map.of("QUARKUS_OPERATOR_SDK_NAMESPACES", name));
    }

    @AfterAll
    static void stopOperator() {
        operator.close();
    }

    @Test
    void givenABackupInTheSpecThenItsScheduleIsThereAndNobodyKnowsYetHowGoodItIs() {
        namespace.applyClient("scheduled", BACKUP);

        namespace.awaitCondition(
                "scheduled",
                "BackupHealthy",
                "BackupHealthy=Unknown NoBackupYet: the first is due by the schedule '0 3 * * *' in UTC");
        assertThat(cronJob("scheduled").getSpec().getSchedule()).isEqualTo("0 3 * * *");
        assertThat(List.of(cronJob("scheduled"), role("scheduled"), binding("scheduled"), serviceAccount("scheduled")))
                .allSatisfy(object -> assertOwned("scheduled", object));
    }

    @Test
    void givenTheSchedulesPodThenTheRestrictedProfileAdmitsIt() {
        Job job = started("admitted", "admitted-backup-1");

        assertThat(kubernetes
                        .admin()
                        .resource(new PodBuilder()
                                .withNewMetadata()
                                .withName("admitted")
                                .withNamespace(namespace.name())
                                .endMetadata()
                                .withSpec(job.getSpec().getTemplate().getSpec())
                                .build())
                        .dryRun()
                        .create())
                .isNotNull();
    }

    @Test
    void givenAnotherScheduleAndTargetThenTheScheduleFollows() {
        namespace.applyClient("moved", BACKUP);
        awaitCronJob("moved");

        namespace.applyClient(
                "moved", "backup: {schedule: '30 1 * * SUN', target: {s3: {bucket: others}}, suspend: true}");

        namespace.awaitCondition("moved", "BackupHealthy", "BackupHealthy=Unknown Suspended");
        CronJob cronJob = cronJob("moved");
        assertThat(cronJob.getSpec().getSchedule()).isEqualTo("30 1 * * SUN");
        assertThat(cronJob.getSpec().getSuspend()).isTrue();
        assertThat(cronJob.getSpec().getJobTemplate().toString())
                .contains("s3://others")
                .doesNotContain("gs://backups");
    }

    @Test
    void givenNoWishAnyMoreThenAllOfItGoes() {
        Job job = started("ended", "ended-backup-1");
        jobs.end(job, 0, GOOD);
        namespace.awaitCondition("ended", "BackupHealthy", "BackupHealthy=True");

        namespace.applyClient("ended");

        namespace.awaitAbsence(() -> cronJob("ended"));
        namespace.awaitAbsence(() -> role("ended"));
        namespace.awaitAbsence(() -> binding("ended"));
        namespace.awaitAbsence(() -> serviceAccount("ended"));
        ClientNamespace.await(() -> namespace.condition("ended", "BackupHealthy"), "none"::equals);
        assertThat(namespace.client("ended").getStatus().lastBackup()).isNull();
    }

    @Test
    void givenAJobByHandThatEndsWellThenStatusEventAndMetricsTell() {
        Job job = started("good", "by-hand");

        jobs.end(job, 0, GOOD);

        namespace.awaitCondition(
                "good",
                "BackupHealthy",
                "BackupHealthy=True BackedUp: the last backup is vertex-ai-backup-20260105-030000 of"
                        + " 2026-01-05T03:00:00Z, verified to level load, 20 keys");
        BackupStatus last = namespace.client("good").getStatus().lastBackup();
        assertThat(last.id()).isEqualTo("vertex-ai-backup-20260105-030000");
        assertThat(last.time()).isEqualTo("2026-01-05T03:00:00Z");
        assertThat(last.verified()).isTrue();
        assertThat(last.job()).isEqualTo("by-hand");
        awaitEvent("good", "Normal BackedUp: the last backup is vertex-ai-backup-20260105-030000");
        awaitMetric("vertex_ai_client_last_backup_time_seconds{client=\"good\",namespace=\"" + namespace.name()
                + "\"} 1.767582E9");
        awaitMetric(
                "vertex_ai_client_last_backup_verified{client=\"good\",namespace=\"" + namespace.name() + "\"} 1.0");
    }

    @Test
    void givenAJobThatFailsAfterAGoodOneThenWhyIsToldAndTheGoodBackupStaysTheLast() {
        jobs.end(started("failing", "failing-1"), 0, GOOD);
        namespace.awaitCondition("failing", "BackupHealthy", "BackupHealthy=True");

        jobs.end(started("failing", "failing-2"), 1, "{\"error\":\"cannot connect to Redis: refused\"}");

        namespace.awaitCondition(
                "failing", "BackupHealthy", "BackupHealthy=False BackupFailed: job failing-2 failed at");
        assertThat(namespace.condition("failing", "BackupHealthy"))
                .contains("cannot connect to Redis: refused (BackoffLimitExceeded)")
                .contains("the last backup is vertex-ai-backup-20260105-030000");
        assertThat(namespace.client("failing").getStatus().lastBackup().job()).isEqualTo("failing-1");
        awaitEvent("failing", "Warning BackupFailed: job failing-2 failed at");
        awaitMetric("vertex_ai_client_condition{client=\"failing\",namespace=\"" + namespace.name()
                + "\",type=\"BackupHealthy\"} 0.0");
    }

    @Test
    void givenAJobThatRunsOutOfTimeThenThatIsToldThoughItsPodIsGone() {
        Job job = started("late", "late-1");

        jobs.fail(job, "DeadlineExceeded", "Job was active longer than specified deadline");

        namespace.awaitCondition("late", "BackupHealthy", "BackupHealthy=False BackupFailed: job late-1 failed at");
        assertThat(namespace.condition("late", "BackupHealthy"))
                .contains("DeadlineExceeded: Job was active longer")
                .endsWith("there is no backup yet");
    }

    @Test
    void givenAnImageThatCannotBePulledThenThatIsToldWhileTheJobWaits() {
        Job job = started("waiting", "waiting-1");

        jobs.say(
                jobs.pod(job),
                "Pending",
                "{\"waiting\": {\"reason\": \"ErrImagePull\", \"message\": \"tools: not found\"}}");

        namespace.awaitCondition(
                "waiting",
                "BackupHealthy",
                "BackupHealthy=False ImagePullBackOff: pod waiting-1-x: image tools: tools");
        awaitEvent("waiting", "Warning ImagePullBackOff: pod waiting-1-x");
    }

    @Test
    void givenAMissingSecretThenTheBackupsSaySoUntilItIsThere() {
        namespace.applyClient(
                "keyless",
                "backup: {target: {gcs: {bucket: backups}}, signingKeysSecretRef: {name: keyless-keys, key: sign.json}}");
        namespace.awaitCondition(
                "keyless",
                "BackupHealthy",
                "BackupHealthy=False SecretNotFound: Secret 'keyless-keys' of spec.backup.signingKeysSecretRef");
        assertThat(namespace.condition("keyless", "Ready")).doesNotContain("SecretNotFound");

        kubernetes
                .admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("keyless-keys")
                        .withNamespace(namespace.name())
                        .endMetadata()
                        .addToStringData("sign.json", "{}")
                        .build())
                .create();

        namespace.awaitCondition("keyless", "BackupHealthy", "BackupHealthy=Unknown NoBackupYet");
    }

    @Test
    void givenTheRightsOfAPodThenItMayReadItsClientAndTheNamedSecretsAndNothingElse() {
        namespace.applyClient("reading", "auth: {apiKeysSecretRef: {name: reading-keys}}", BACKUP);
        kubernetes
                .admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("reading-keys")
                        .withNamespace(namespace.name())
                        .endMetadata()
                        .addToStringData("caller", "key")
                        .build())
                .create();
        awaitCronJob("reading");
        try (KubernetesClient pod = kubernetes.clientOf(namespace.name(), "reading-backup")) {
            assertThat(may(pod, "get", "vertexai.ngxagents.io", "vertexaiclients", namespace.name(), "reading"))
                    .isTrue();
            assertThat(may(pod, "get", "", "secrets", namespace.name(), "reading-keys"))
                    .isTrue();
            assertThat(may(pod, "list", "", "configmaps", namespace.name())).isTrue();
            assertThat(may(pod, "list", "vertexai.ngxagents.io", "canaryreleases", namespace.name()))
                    .isTrue();

            assertThat(may(pod, "get", "vertexai.ngxagents.io", "vertexaiclients", namespace.name(), "another"))
                    .isFalse();
            assertThat(may(pod, "patch", "vertexai.ngxagents.io", "vertexaiclients", namespace.name(), "reading"))
                    .isFalse();
            assertThat(may(pod, "get", "", "secrets", namespace.name(), "another"))
                    .isFalse();
            assertThat(may(pod, "list", "", "secrets", namespace.name())).isFalse();
            assertThat(may(pod, "get", "", "pods", namespace.name())).isFalse();
        }
    }

    private static Job started(String client, String name) {
        namespace.applyClient(client, BACKUP);
        return jobs.start(awaitCronJob(client), name);
    }

    private static CronJob awaitCronJob(String client) {
        return ClientNamespace.await(() -> cronJob(client), Objects::nonNull);
    }

    private static CronJob cronJob(String client) {
        return kubernetes
                .admin()
                .batch()
                .v1()
                .cronjobs()
                .inNamespace(namespace.name())
                .withName(client + "-backup")
                .get();
    }

    private static Role role(String client) {
        return kubernetes
                .admin()
                .rbac()
                .roles()
                .inNamespace(namespace.name())
                .withName(client + "-backup")
                .get();
    }

    private static RoleBinding binding(String client) {
        return kubernetes
                .admin()
                .rbac()
                .roleBindings()
                .inNamespace(namespace.name())
                .withName(client + "-backup")
                .get();
    }

    private static ServiceAccount serviceAccount(String client) {
        return kubernetes
                .admin()
                .serviceAccounts()
                .inNamespace(namespace.name())
                .withName(client + "-backup")
                .get();
    }

    private static void assertOwned(String client, HasMetadata object) {
        assertThat(object.getMetadata().getOwnerReferences()).singleElement().satisfies(owner -> assertThat(
                        owner.getUid())
                .isEqualTo(namespace.client(client).getMetadata().getUid()));
    }

    private static void awaitEvent(String client, String start) {
        ClientNamespace.await(
                () -> kubernetes.admin().events().v1().events().inNamespace(namespace.name()).list().getItems().stream()
                        .filter(event -> client.equals(event.getRegarding().getName()))
                        .map(event -> event.getType() + " " + event.getReason() + ": " + event.getNote())
                        .toList(),
                notes -> notes.stream().anyMatch(note -> note.startsWith(start)));
    }

    private static void awaitMetric(String line) {
        ClientNamespace.await(
                () -> operator.get("/metrics")
                        .body()
                        .lines()
                        .filter(shown -> shown.contains("_backup_") || shown.contains("BackupHealthy"))
                        .toList(),
                lines -> lines.contains(line));
    }
}
