package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.ngxagents.vertexai.api.client.BackupTargetSpec;
import io.ngxagents.vertexai.api.client.RedisSpec;
import io.ngxagents.vertexai.api.client.S3BucketSpec;
import io.ngxagents.vertexai.operator.client.model.ClientPlan;
import io.ngxagents.vertexai.operator.client.redis.RedisSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a backup's container is told by its environment: where Redis is, where the backups go, and what is secret. */
final class BackupEnvironment {
    /** Leaves memory for the libraries' buffers; a job needs no threads for collecting garbage. */
    private static final String JVM_OPTIONS = "-XX:+UseSerialGC -XX:MaxRAMPercentage=60.0 -XX:+ExitOnOutOfMemoryError";

    private static final List<String> AWS_KEYS = List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

    private final ClientPlan plan;
    private final List<EnvVar> variables = new ArrayList<>();

    BackupEnvironment(ClientPlan plan) {
        this.plan = plan;
    }

    List<EnvVar> variables(BackupFiles files) {
        variables.clear();
        set("JAVA_TOOL_OPTIONS", JVM_OPTIONS);
        redis(plan.spec().cache().redis());
        files.redisCertificates().ifPresent(file -> set("REDIS_CA_FILE", file));
        target(plan.spec().backup().target());
        files.googleCredentials().ifPresent(file -> set("GOOGLE_APPLICATION_CREDENTIALS", file));
        return List.copyOf(variables);
    }

    /** By its Service, as the gateways reach it. */
    private void redis(RedisSpec redis) {
        switch (redis.mode()) {
            case STANDALONE -> {
                set("REDIS_URL", plan.names().redisUrl());
                setFromSecret("REDIS_PASSWORD", plan.names().redis(), RedisSecret.PASSWORD);
            }
            case EXTERNAL ->
                setFromSecret(
                        "REDIS_URL",
                        redis.external().urlSecretRef().name(),
                        redis.external().urlSecretRef().key());
            case NONE -> {}
        }
    }

    private void target(BackupTargetSpec target) {
        if (target.gcs() != null) {
            set(
                    "VERTEX_AI_BACKUP_TARGET",
                    url("gs", target.gcs().bucket(), target.gcs().prefix()));
        } else if (target.s3() != null) {
            s3(target.s3());
        } else {
            set("VERTEX_AI_BACKUP_TARGET", BackupFiles.BACKUPS_FOLDER);
        }
    }

    private void s3(S3BucketSpec s3) {
        set("VERTEX_AI_BACKUP_TARGET", url("s3", s3.bucket(), s3.prefix()));
        Optional.ofNullable(s3.region()).ifPresent(region -> set("VERTEX_AI_BACKUP_REGION", region));
        Optional.ofNullable(s3.endpoint()).ifPresent(endpoint -> set("VERTEX_AI_BACKUP_ENDPOINT", endpoint));
        Optional.ofNullable(s3.credentialsSecretRef())
                .ifPresent(secret -> AWS_KEYS.forEach(key -> setFromSecret(key, secret.name(), key)));
    }

    private static String url(String scheme, String bucket, String prefix) {
        return scheme + "://" + bucket + (prefix == null ? "" : "/" + prefix);
    }

    private void set(String name, String value) {
        variables.add(new EnvVar(name, value, null));
    }

    private void setFromSecret(String name, String secret, String key) {
        variables.add(new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewSecretKeyRef(key, secret, null)
                .endValueFrom()
                .build());
    }
}
