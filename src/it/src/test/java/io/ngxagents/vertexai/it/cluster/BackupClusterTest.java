package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.client.BackupStatus;
import io.ngxagents.vertexai.it.cluster.Caller.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client and its namespace are lost, and come back from the last backup that the operator has taken. */
@Tag("cluster")
@ExtendWith(LocalCluster.Extension.class)
class BackupClusterTest {
    private static final String BEFORE = "backed-up";
    private static final String AFTER = "restored";
    private static final String CLIENT = "chat";
    private static final int QUESTIONS = 60;

    private final Caller caller = new Caller();

    @TempDir
    Path folder;

    private LocalCluster cluster;
    private Resources before;
    private Resources after;

    /** The folder outlives both namespaces, as a bucket would. */
    @BeforeEach
    void givenAVolumeInEachOfTwoNamespaces(LocalCluster running) throws IOException {
        cluster = running;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        before = Resources.inNewNamespace(cluster, BEFORE);
        after = Resources.inNewNamespace(cluster, AFTER);
        cluster.kubernetes()
                .resourceList(volume(BEFORE) + "---\n" + volume(AFTER))
                .serverSideApply();
    }

    @AfterEach
    void clean() {
        before.delete();
        after.delete();
        cluster.kubectl("delete", "persistentvolume", BEFORE, AFTER, "--wait=false");
    }

    private String volume(String namespace) {
        return """
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: %1$s}
                spec:
                  capacity: {storage: 1Gi}
                  accessModes: [ReadWriteOnce]
                  storageClassName: ""
                  persistentVolumeReclaimPolicy: Retain
                  claimRef: {namespace: %1$s, name: backups}
                  hostPath: {path: "%2$s"}
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: backups, namespace: %1$s}
                spec:
                  accessModes: [ReadWriteOnce]
                  storageClassName: ""
                  volumeName: %1$s
                  resources: {requests: {storage: 1Gi}}
                """.formatted(namespace, folder);
    }

    @Test
    void givenALostNamespaceWhenItsClientIsRestoredIntoAnotherThenItsAnswersAreHitsAsOldAsTheyAre() {
        before.apply(Manifests.client(CLIENT, "v1.0", 1) + """
                  cache: {redis: {memory: 64Mi}}
                  backup: {target: {persistentVolumeClaim: {claimName: backups}}}
                """);
        before.awaitReady(CLIENT);
        URI gateway = cluster.service(BEFORE, CLIENT, 80);
        questions()
                .forEachRemaining(question ->
                        assertThat(caller.ask(gateway, question).status()).isEqualTo(200));
        Instant answered = Instant.now();

        cluster.kubectl("-n", BEFORE, "create", "job", "--from=cronjob/" + CLIENT + "-backup", "by-hand");
        BackupStatus backup = awaitBackup();
        assertThat(backup.verified()).isTrue();
        assertThat(backup.level()).isEqualTo("load");
        assertThat(backup.keys()).isGreaterThanOrEqualTo(QUESTIONS);
        assertThat(backup.job()).isEqualTo("by-hand");

        cluster.kubectl("delete", "namespace", BEFORE, "--timeout=120s");
        restore();
        after.awaitReady(CLIENT);

        URI restored = cluster.service(AFTER, CLIENT, 80);
        Iterator<String> unasked = questions();
        Answer hit = Eventually.within(
                Duration.ofMinutes(1),
                "a hit on an answer of before, each asked for once",
                () -> {
                    Eventually.pause(Duration.ofSeconds(1));
                    return caller.ask(restored, unasked.next());
                },
                answer -> answer.cache().startsWith("hit"));
        assertThat(Integer.parseInt(hit.age()))
                .as("seconds that the answer has lived already, those in the backup included")
                .isGreaterThan((int) Duration.between(answered, Instant.now()).toSeconds() - 5);
    }

    private static Iterator<String> questions() {
        return IntStream.range(0, QUESTIONS)
                .mapToObj(number -> "what was backed up as number " + number + "?")
                .iterator();
    }

    private BackupStatus awaitBackup() {
        Eventually.within(
                Duration.ofMinutes(4),
                "a backup in the status",
                () -> before.condition(CLIENT, "BackupHealthy"),
                condition -> condition.equals("True") || condition.startsWith("False BackupFailed"));
        assertThat(before.condition(CLIENT, "BackupHealthy")).isEqualTo("True");
        return Objects.requireNonNull(before.client(CLIENT).getStatus().lastBackup());
    }

    /** As {@code docs/how-to/back-up-and-restore.md} says. */
    private void restore() {
        after.apply("""
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: restore}
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: restore}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: admin}
                subjects:
                - {kind: ServiceAccount, name: restore, namespace: %1$s}
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: restore}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      serviceAccountName: restore
                      restartPolicy: Never
                      securityContext:
                        runAsNonRoot: true
                        runAsUser: 65532
                        seccompProfile: {type: RuntimeDefault}
                      containers:
                      - name: restore
                        image: docker.io/ngxagents/vertex-ai-tools:local
                        args: [backup, restore, %2$s, -n, %1$s, --from, %3$s/%2$s, --specs, --target, /backups]
                        securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                        volumeMounts:
                        - {name: backups, mountPath: /backups}
                      volumes:
                      - name: backups
                        persistentVolumeClaim: {claimName: backups}
                """.formatted(AFTER, CLIENT, BEFORE));
        cluster.kubectl("-n", AFTER, "wait", "job/restore", "--for=condition=complete", "--timeout=300s");
    }
}
