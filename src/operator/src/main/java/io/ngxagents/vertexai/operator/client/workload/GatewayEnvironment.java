package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.ngxagents.vertexai.api.client.RedisSpec;
import io.ngxagents.vertexai.api.gateway.EnvironmentVariable;
import java.util.ArrayList;
import java.util.List;

/** What a gateway is told by its environment: who it is, where its files are, and what is secret. */
final class GatewayEnvironment {
    /** Leaves memory for threads, buffers and code; a gateway out of heap is of no use to its callers. */
    private static final String JVM_OPTIONS = "-XX:MaxRAMPercentage=60.0 -XX:+ExitOnOutOfMemoryError";

    private GatewayEnvironment() {}

    static List<EnvVar> desired(GatewayPods pods) {
        List<EnvVar> variables = new ArrayList<>(List.of(
                variable(EnvironmentVariable.VERTEX_AI_CLIENT, pods.names().client()),
                variable(EnvironmentVariable.VERTEX_AI_NAMESPACE, pods.names().namespace()),
                variable(EnvironmentVariable.VERTEX_AI_TRACK, pods.track().label()),
                variable(EnvironmentVariable.VERTEX_AI_VERSION, pods.spec().version()),
                variable(EnvironmentVariable.VERTEX_AI_CONFIGURATION, GatewayVolumes.configurationFile()),
                new EnvVar("JAVA_TOOL_OPTIONS", JVM_OPTIONS, null)));
        GatewayVolumes.credentialsFile(pods.spec())
                .ifPresent(file -> variables.add(variable(EnvironmentVariable.GOOGLE_APPLICATION_CREDENTIALS, file)));
        RedisSpec redis = pods.spec().cache().redis();
        switch (redis.mode()) {
            case STANDALONE ->
                variables.add(fromSecret(
                        EnvironmentVariable.REDIS_PASSWORD, pods.names().redis(), "password"));
            case EXTERNAL -> {
                variables.add(fromSecret(
                        EnvironmentVariable.REDIS_URL,
                        redis.external().urlSecretRef().name(),
                        redis.external().urlSecretRef().key()));
                GatewayVolumes.redisCertificatesFile(pods.spec())
                        .ifPresent(file -> variables.add(variable(EnvironmentVariable.REDIS_CA_FILE, file)));
            }
            case NONE -> {}
        }
        return variables;
    }

    private static EnvVar variable(EnvironmentVariable variable, String value) {
        return new EnvVar(variable.name(), value, null);
    }

    private static EnvVar fromSecret(EnvironmentVariable variable, String secret, String key) {
        return new EnvVarBuilder()
                .withName(variable.name())
                .withNewValueFrom()
                .withNewSecretKeyRef(key, secret, null)
                .endValueFrom()
                .build();
    }
}
