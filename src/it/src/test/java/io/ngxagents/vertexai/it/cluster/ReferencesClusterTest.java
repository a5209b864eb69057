package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets that a client refers to: missing, appearing, changing. */
@Tag("cluster")
@ExtendWith(LocalCluster.Extension.class)
class ReferencesClusterTest {
    private static final String CLIENT = "referring";

    private Resources resources;

    @AfterEach
    void clean() {
        resources.delete();
    }

    @Test
    void givenAMissingSecretWhenItAppearsAndChangesThenTheClientSaysSoHealsAndRolls(LocalCluster cluster) {
        resources = Resources.inNewNamespace(cluster, "references");
        resources.apply(Manifests.clientWithExternalRedis(CLIENT, "redis-address"));

        Eventually.within(
                Duration.ofMinutes(2),
                "a condition that names the Secret",
                () -> resources.condition(CLIENT, "Ready"),
                ready -> ready.startsWith("False SecretNotFound") && ready.contains("redis-address"));

        putSecret("redis://one.example:6379");
        resources.awaitReady(CLIENT);
        Set<String> before = podNames();

        putSecret("redis://other.example:6379");
        Eventually.within(Duration.ofMinutes(3), "new pods", this::podNames, pods -> pods.stream()
                .noneMatch(before::contains));
        resources.awaitReady(CLIENT);
        assertThat(resources.condition(CLIENT, "Ready")).isEqualTo("True");
    }

    private Set<String> podNames() {
        return resources.gatewayPods(CLIENT).stream()
                .map(Pod::getMetadata)
                .filter(metadata -> metadata.getDeletionTimestamp() == null)
                .map(metadata -> metadata.getName())
                .collect(Collectors.toSet());
    }

    private void putSecret(String url) {
        resources
                .kubernetes()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("redis-address")
                        .withNamespace(resources.namespace())
                        .endMetadata()
                        .addToStringData("url", url)
                        .build())
                .forceConflicts()
                .serverSideApply();
    }
}
