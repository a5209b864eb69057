package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.ngxagents.vertexai.api.client.BackupSpec;
import io.ngxagents.vertexai.api.client.ExternalRedisSpec;
import io.ngxagents.vertexai.api.client.GcsBucketSpec;
import io.ngxagents.vertexai.api.client.PersistentVolumeClaimReference;
import io.ngxagents.vertexai.api.client.SecretKeyReference;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that a backup's container sees: keys, credentials, the folder of the backups if they are in one, temporary ones. */
final class BackupFiles {
    /** Where a PersistentVolumeClaim is mounted. */
    static final String BACKUPS_FOLDER = "/backups";

    static final String TEMPORARY_FOLDER = "/tmp";

    private static final String BACKUPS = "backups";
    private static final String TEMPORARY = "tmp";

    private final Optional<SecretFile> encryption;
    private final Optional<SecretFile> signing;
    private final Optional<SecretFile> google;
    private final Optional<SecretFile> redis;
    private final Optional<String> claim;

    BackupFiles(VertexAiClientSpec spec) {
        BackupSpec backup = spec.backup();
        encryption = file("encryption-keys", backup.encryptionKeysSecretRef());
        signing = file("signing-keys", backup.signingKeysSecretRef());
        google = Optional.ofNullable(backup.target().gcs())
                .map(GcsBucketSpec::credentialsSecretRef)
                .flatMap(reference -> file("google", reference));
        redis = Optional.ofNullable(spec.cache().redis().external())
                .map(ExternalRedisSpec::caSecretRef)
                .flatMap(reference -> file("redis-certificates", reference));
        claim = Optional.ofNullable(backup.target().persistentVolumeClaim())
                .map(PersistentVolumeClaimReference::claimName);
    }

    Optional<String> encryptionKeys() {
        return encryption.map(SecretFile::path);
    }

    Optional<String> signingKeys() {
        return signing.map(SecretFile::path);
    }

    Optional<String> googleCredentials() {
        return google.map(SecretFile::path);
    }

    Optional<String> redisCertificates() {
        return redis.map(SecretFile::path);
    }

    List<Volume> volumes() {
        return Stream.of(
                        secrets().map(SecretFile::volume),
                        claim.stream().map(BackupFiles::claimed),
                        Stream.of(new VolumeBuilder()
                                .withName(TEMPORARY)
                                .withEmptyDir(new EmptyDirVolumeSource())
                                .build()))
                .flatMap(some -> some)
                .toList();
    }

    List<VolumeMount> mounts() {
        return Stream.of(
                        secrets().map(SecretFile::mount),
                        claim.stream().map(name -> mount(BACKUPS, BACKUPS_FOLDER)),
                        Stream.of(temporary()))
                .flatMap(some -> some)
                .toList();
    }

    /** Where a container with a read-only root may write. */
    static VolumeMount temporary() {
        return mount(TEMPORARY, TEMPORARY_FOLDER);
    }

    private Stream<SecretFile> secrets() {
        return Stream.of(encryption, signing, google, redis).flatMap(Optional::stream);
    }

    private static Volume claimed(String name) {
        return new VolumeBuilder()
                .withName(BACKUPS)
                .withNewPersistentVolumeClaim()
                .withClaimName(name)
                .endPersistentVolumeClaim()
                .build();
    }

    private static VolumeMount mount(String volume, String folder) {
        return new VolumeMountBuilder().withName(volume).withMountPath(folder).build();
    }

    private static Optional<SecretFile> file(String volume, SecretKeyReference reference) {
        return Optional.ofNullable(reference).map(known -> new SecretFile(volume, known));
    }

    /** One key of a Secret, as a file of a folder of its own. */
    private record SecretFile(String name, SecretKeyReference reference) {
        String path() {
            return folder() + "/" + reference.key();
        }

        private String folder() {
            return "/etc/backup/" + name;
        }

        Volume volume() {
            return new VolumeBuilder()
                    .withName(name)
                    .withNewSecret()
                    .withSecretName(reference.name())
                    .addNewItem()
                    .withKey(reference.key())
                    .withPath(reference.key())
                    .endItem()
                    .endSecret()
                    .build();
        }

        VolumeMount mount() {
            return new VolumeMountBuilder()
                    .withName(name)
                    .withMountPath(folder())
                    .withReadOnly(true)
                    .build();
        }
    }
}
