package io.ngxagents.vertexai.operator.client.backup;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static io.ngxagents.vertexai.operator.client.ClientFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the schedule starts, by the spec of the client {@code chat} of {@code team-a}. */
class BackupCronJobTest {
    private static final String BUCKET = "target: {gcs: {bucket: backups, prefix: team-a}}";

    private static CronJob cronJob(String backup, String... moreOfSpec) {
        String[] lines = new String[moreOfSpec.length + 1];
        lines[0] = "backup: {" + backup + "}";
        System.arraycopy(moreOfSpec, 0, lines, 1, moreOfSpec.length);
        return new BackupCronJob(plan(client(lines))).desired();
    }

    private static PodSpec pod(CronJob cronJob) {
        return cronJob.getSpec().getJobTemplate().getSpec().getTemplate().getSpec();
    }

    private static Container container(CronJob cronJob) {
        return pod(cronJob).getContainers().get(0);
    }

    private static Map<String, String> environment(CronJob cronJob) {
        return container(cronJob).getEnv().stream()
                .collect(Collectors.toMap(
                        EnvVar::getName,
                        variable -> variable.getValueFrom() == null
                                ? variable.getValue()
                                : variable.getValueFrom().getSecretKeyRef().getName() + "/"
                                        + variable.getValueFrom()
                                                .getSecretKeyRef()
                                                .getKey()));
    }

    private static Map<String, String> mounts(CronJob cronJob) {
        return container(cronJob).getVolumeMounts().stream()
                .collect(Collectors.toMap(VolumeMount::getName, VolumeMount::getMountPath));
    }

    private static Map<String, String> secretVolumes(CronJob cronJob) {
        return pod(cronJob).getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .collect(Collectors.toMap(
                        Volume::getName, volume -> volume.getSecret().getSecretName()));
    }

    @Test
    void givenABucketAloneThenItRunsEachNightInUtcAndOneAtATime() {
        CronJob cronJob = cronJob(BUCKET);

        assertThat(cronJob.getMetadata().getName()).isEqualTo("chat-backup");
        assertThat(cronJob.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getController()).isTrue());
        assertThat(cronJob.getSpec().getSchedule()).isEqualTo("0 3 * * *");
        assertThat(cronJob.getSpec().getTimeZone()).isEqualTo("Etc/UTC");
        assertThat(cronJob.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(cronJob.getSpec().getSuspend()).isFalse();
        assertThat(cronJob.getSpec().getStartingDeadlineSeconds()).isPositive();
        assertThat(cronJob.getSpec().getJobTemplate().getSpec().getActiveDeadlineSeconds())
                .isPositive();
        assertThat(cronJob.getSpec().getJobTemplate().getMetadata().getLabels())
                .containsEntry("vertexai.ngxagents.io/client", "chat")
                .containsEntry("app.kubernetes.io/component", "backup");
    }

    @Test
    void givenABucketAloneThenThePodVerifiesByLoadingAndKeepsAWeekAndFourWeeks() {
        CronJob cronJob = cronJob(BUCKET);

        assertThat(container(cronJob).getImage()).isEqualTo("registry.example/tools:1.0");
        assertThat(container(cronJob).getArgs())
                .containsExactly(
                        "backup",
                        "create",
                        "chat",
                        "--namespace=team-a",
                        "--keep-daily=7",
                        "--keep-weekly=4",
                        "--result=/dev/termination-log",
                        "--verify",
                        "--level=load",
                        "--scratch=redis://127.0.0.1:6379");
        assertThat(environment(cronJob))
                .containsEntry("VERTEX_AI_BACKUP_TARGET", "gs://backups/team-a")
                .containsEntry("REDIS_URL", "redis://chat-redis.team-a.svc:6379")
                .containsEntry("REDIS_PASSWORD", "chat-redis/password");
        assertThat(pod(cronJob).getServiceAccountName()).isEqualTo("chat-backup");
        assertThat(pod(cronJob).getRestartPolicy()).isEqualTo("Never");
    }

    @Test
    void givenAnyPodThenItIsRestrictedWithAReadOnlyRoot() {
        PodSpec pod = pod(cronJob(BUCKET));

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getContainers()).hasSize(1);
        assertThat(pod.getInitContainers()).hasSize(1);
        assertThat(pod.getContainers().get(0).getSecurityContext())
                .isEqualTo(pod.getInitContainers().get(0).getSecurityContext())
                .satisfies(security -> {
                    assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                    assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                    assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
                });
    }

    @Test
    void givenABackupThatIsLoadedThenARedisOfTheSameMemoryRunsBesideItForThatPodOnly() {
        Container scratch = pod(cronJob(BUCKET, "cache: {redis: {memory: 1Gi}}"))
                .getInitContainers()
                .get(0);

        assertThat(scratch.getRestartPolicy()).isEqualTo("Always");
        assertThat(scratch.getImage()).isEqualTo("registry.example/redis:7.4");
        assertThat(scratch.getArgs()).containsSubsequence("--bind", "127.0.0.1");
        assertThat(scratch.getResources().getLimits().get("memory").toString()).isEqualTo("1Gi");
    }

    @Test
    void givenMemoryForTheVerificationThenTheRedisBesideItHasThat() {
        assertThat(pod(cronJob(BUCKET + ", verify: {memory: 2Gi}"))
                        .getInitContainers()
                        .get(0)
                        .getResources()
                        .getLimits()
                        .get("memory")
                        .toString())
                .isEqualTo("2Gi");
    }

    @Test
    void givenALowerLevelThenNoRedisRunsBesideIt() {
        CronJob cronJob = cronJob(BUCKET + ", verify: {level: Content}");

        assertThat(pod(cronJob).getInitContainers()).isEmpty();
        assertThat(container(cronJob).getArgs()).contains("--level=content").doesNotContain("--scratch");
    }

    @Test
    void givenAClientWithoutRedisThenThereIsNothingToLoad() {
        CronJob cronJob = cronJob(BUCKET, "cache: {redis: {mode: None}}");

        assertThat(pod(cronJob).getInitContainers()).isEmpty();
        assertThat(container(cronJob).getArgs()).contains("--level=parse");
        assertThat(environment(cronJob)).doesNotContainKey("REDIS_URL");
    }

    @Test
    void givenAnExternalRedisThenItsUrlAndCertificatesComeFromTheSecrets() {
        CronJob cronJob = cronJob(
                BUCKET,
                "cache: {redis: {mode: External, external: {urlSecretRef: {name: shared, key: url},"
                        + " caSecretRef: {name: shared, key: ca.pem}}}}");

        assertThat(environment(cronJob))
                .containsEntry("REDIS_URL", "shared/url")
                .containsEntry("REDIS_CA_FILE", "/etc/backup/redis-certificates/ca.pem")
                .doesNotContainKey("REDIS_PASSWORD");
    }

    @Test
    void givenS3ThenThePodIsToldWhereAndWithWhichKeys() {
        CronJob cronJob = cronJob("target: {s3: {bucket: backups, region: eu-central-1, endpoint: 'https://minio:9000',"
                + " credentialsSecretRef: {name: s3}}}");

        assertThat(environment(cronJob))
                .containsEntry("VERTEX_AI_BACKUP_TARGET", "s3://backups")
                .containsEntry("VERTEX_AI_BACKUP_REGION", "eu-central-1")
                .containsEntry("VERTEX_AI_BACKUP_ENDPOINT", "https://minio:9000")
                .containsEntry("AWS_ACCESS_KEY_ID", "s3/AWS_ACCESS_KEY_ID")
                .containsEntry("AWS_SECRET_ACCESS_KEY", "s3/AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void givenAKeyFileForGoogleThenItIsMountedAndNamed() {
        CronJob cronJob =
                cronJob("target: {gcs: {bucket: backups, credentialsSecretRef: {name: storage, key: account.json}}}");

        assertThat(environment(cronJob))
                .containsEntry("GOOGLE_APPLICATION_CREDENTIALS", "/etc/backup/google/account.json");
        assertThat(mounts(cronJob)).containsEntry("google", "/etc/backup/google");
        assertThat(secretVolumes(cronJob)).containsEntry("google", "storage");
    }

    @Test
    void givenAVolumeThenItIsMountedWhereTheBackupsGo() {
        CronJob cronJob = cronJob("target: {persistentVolumeClaim: {claimName: backups}}");

        assertThat(environment(cronJob)).containsEntry("VERTEX_AI_BACKUP_TARGET", "/backups");
        assertThat(mounts(cronJob)).containsEntry("backups", "/backups");
        assertThat(pod(cronJob).getVolumes())
                .filteredOn(volume -> volume.getPersistentVolumeClaim() != null)
                .singleElement()
                .satisfies(
                        volume -> assertThat(volume.getPersistentVolumeClaim().getClaimName())
                                .isEqualTo("backups"));
    }

    @Test
    void givenKeysThenTheyAreMountedAndUsed() {
        CronJob cronJob = cronJob(BUCKET
                + ", encryptionKeysSecretRef: {name: keys, key: encryption.json}, signingKeysSecretRef: {name: keys,"
                + " key: signing.json}");

        assertThat(container(cronJob).getArgs())
                .contains(
                        "--encryption-keys=/etc/backup/encryption-keys/encryption.json",
                        "--signing-keys=/etc/backup/signing-keys/signing.json");
        assertThat(secretVolumes(cronJob))
                .containsEntry("encryption-keys", "keys")
                .containsEntry("signing-keys", "keys");
    }

    @Test
    void givenANamedIdentityThenThePodRunsAsItAndMayReadWhatItCopies() {
        VertexAiClient client = client("backup: {" + BUCKET + ", workloadIdentity: {serviceAccountName: backups}}");

        assertThat(pod(new BackupCronJob(plan(client)).desired()).getServiceAccountName())
                .isEqualTo("backups");
        assertThat(BackupRights.binding(client).getSubjects())
                .singleElement()
                .satisfies(subject -> assertThat(subject.getName()).isEqualTo("backups"));
    }

    @Test
    void givenSecretsInTheSpecThenTheRoleNamesThemAndNoOthers() {
        VertexAiClient client = client(
                "auth: {apiKeysSecretRef: {name: callers}}",
                "backup: {target: {s3: {bucket: backups, credentialsSecretRef: {name: s3}}}}");

        assertThat(BackupRights.role(client).getRules()).allSatisfy(rule -> assertThat(rule.getVerbs())
                .doesNotContain("create", "update", "patch", "delete", "watch"));
        assertThat(BackupRights.role(client).getRules())
                .filteredOn(rule -> rule.getResources().contains("secrets"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getVerbs()).containsExactly("get");
                    assertThat(rule.getResourceNames()).containsExactlyInAnyOrder("callers", "s3");
                });
    }

    @Test
    void givenNoSecretsInTheSpecThenTheRoleHasNoneOfThem() {
        assertThat(BackupRights.role(client("backup: {" + BUCKET + "}")).getRules())
                .allSatisfy(rule -> assertThat(rule.getResources()).doesNotContain("secrets"));
    }
}
