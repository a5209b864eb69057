package io.ngxagents.vertexai.operator.client.workload;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.ngxagents.vertexai.api.client.RedisSpec;
import io.ngxagents.vertexai.api.gateway.EnvironmentVariable;
import java.util.ArrayList;
import java.util.List;

/** What a gateway is told by its environment: who it is, where its files are, and what is secret. */
final class GatewayEnvironment {
    /**
     * Leaves memory for threads, buffers and code; keeps no more heap than it needs, as a cache is live for the most part, and
     * gives back what native code has freed. A gateway out of heap is of no use to its callers. An older JVM, which knows
     * not all of this, starts as well.
     */
    private static final String JVM_OPTIONS =
            "-XX:+IgnoreUnrecognizedVMOptions -XX:MaxRAMPercentage=60.0 -XX:NewRatio=3"
                    + " -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=30 -XX:TrimNativeHeapInterval=5000"
                    + " -XX:+ExitOnOutOfMemoryError";

    /** By default glibc takes an arena for each of many threads, and gives none of them back. */
    private static final String MALLOC_ARENAS = "2";

    private GatewayEnvironment() {}

    static List<EnvVar> desired(GatewayPods pods) {
        List<EnvVar> variables = new ArrayList<>(List.of(
                variable(EnvironmentVariable.VERTEX_AI_CLIENT, pods.names().client()),
                variable(EnvironmentVariable.VERTEX_AI_NAMESPACE, pods.names().namespace()),
                variable(EnvironmentVariable.VERTEX_AI_TRACK, pods.track().label()),
                variable(EnvironmentVariable.VERTEX_AI_VERSION, pods.spec().version()),
                variable(EnvironmentVariable.VERTEX_AI_CONFIGURATION, GatewayVolumes.configurationFile()),
                new EnvVar("JAVA_TOOL_OPTIONS", JVM_OPTIONS, null),
                new EnvVar("MALLOC_ARENA_MAX", MALLOC_ARENAS, null)));
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
