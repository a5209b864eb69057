package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Callers' API keys in a running pod, which the kubelet renews when their Secret changes. */
@Tag("cluster")
@ExtendWith(LocalCluster.Extension.class)
class ApiKeysClusterTest {
    private static final String NAMESPACE = "api-keys";
    private static final String CLIENT = "keyed";

    /** The kubelet looks at Secrets each minute, and from a cache that may be as old. */
    private static final Duration RENEWAL = Duration.ofMinutes(3);

    private Resources resources;

    @AfterEach
    void clean() {
        resources.delete();
    }

    @Test
    void givenAKeyThatIsReplacedWhenItsSecretChangesThenTheSamePodTakesTheNewOneAndRefusesTheOld(LocalCluster cluster) {
        resources = Resources.inNewNamespace(cluster, NAMESPACE);
        putKey("first-key");
        resources.apply(Manifests.clientWithApiKeys(CLIENT, "keys"));
        resources.awaitReady(CLIENT);
        URI gateway = cluster.service(NAMESPACE, CLIENT, 80);
        List<String> before = containers();
        assertThat(new Caller("first-key").ask(gateway, "hello").status()).isEqualTo(200);
        assertThat(new Caller("second-key").ask(gateway, "hello").status()).isEqualTo(401);
        assertThat(new Caller().ask(gateway, "hello").status()).isEqualTo(401);

        putKey("second-key");

        Eventually.within(
                RENEWAL,
                "an answer for the new key",
                () -> new Caller("second-key").ask(gateway, "hello").status(),
                status -> status == 200);
        assertThat(new Caller("first-key").ask(gateway, "hello").status()).isEqualTo(401);
        assertThat(containers()).isEqualTo(before);
    }

    /** Which containers run, and how often they have been started. */
    private List<String> containers() {
        return resources.gatewayPods(CLIENT).stream()
                .map(Pod::getStatus)
                .flatMap(status -> status.getContainerStatuses().stream())
                .map((ContainerStatus container) -> container.getContainerID() + " " + container.getRestartCount())
                .sorted()
                .toList();
    }

    private void putKey(String key) {
        resources.apply("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: keys
                stringData:
                  web: %s
                """.formatted(key));
    }
}
