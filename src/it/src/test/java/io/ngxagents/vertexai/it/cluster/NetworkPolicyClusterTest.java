package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.it.cluster.Caller.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client with {@code networkPolicy: true} on a network that keeps to policies, and a pod of strangers beside it. */
@Tag("scenario")
@ExtendWith(LocalCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkPolicyClusterTest {
    private static final String NAMESPACE = "guarded";
    private static final String CLIENT = "guarded";
    private static final String STRANGER = "stranger";
    private static final int HTTP = 8080;
    private static final int ADMIN = 9090;
    private static final int REDIS = 6379;

    private LocalCluster cluster;
    private Resources resources;
    private Resources strangers;

    @BeforeAll
    void givenAGuardedClientAndAStranger(LocalCluster cluster) {
        this.cluster = cluster;
        cluster.keepToNetworkPolicies();
        new SimulatorAdmin(cluster).behave("{\"errors\":[]}");
        strangers = Resources.inNewNamespace(cluster, "strangers");
        strangers.apply("""
                apiVersion: v1
                kind: Pod
                metadata: {name: stranger}
                spec:
                  terminationGracePeriodSeconds: 0
                  securityContext: {runAsNonRoot: true, runAsUser: 999, seccompProfile: {type: RuntimeDefault}}
                  containers:
                  - name: stranger
                    image: docker.io/local/redis:7.0
                    command: [sleep, infinity]
                    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                """);
        resources = Resources.inNewNamespace(cluster, NAMESPACE);
        resources.apply(Manifests.client(CLIENT, "v1.0", 1) + "  networkPolicy: true\n");
        resources.awaitReady(CLIENT);
        cluster.kubectl("-n", strangers.namespace(), "wait", "--for=condition=Ready", "pod/stranger", "--timeout=120s");
        Eventually.within(
                Duration.ofMinutes(1),
                "a Redis that strangers do not reach",
                () -> reaches(redis(), REDIS),
                reached -> !reached);
    }

    @AfterAll
    void clean() {
        resources.delete();
        strangers.delete();
    }

    @Test
    void givenARequestThenThePodReachesVertexAiAndItsRedis() {
        URI gateway = cluster.service(NAMESPACE, CLIENT, 80);

        Answer answer = new Caller().ask(gateway, "may I?");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Eventually.within(
                Duration.ofMinutes(1),
                "a Redis that the gateway reaches",
                () -> resources.condition(CLIENT, "RedisAvailable"),
                "True"::equals);
        assertThat(keys()).as("keys in Redis").isPositive();
    }

    @Test
    void givenAStrangerThenItMayAskTheGatewayAndNothingElse() {
        assertThat(reaches(gateway(), HTTP)).as("the gateway, for callers").isTrue();
        assertThat(reaches(gateway(), ADMIN)).as("the gateway's admin port").isFalse();
        assertThat(reaches(redis(), REDIS)).as("Redis").isFalse();
    }

    @Test
    void givenPrometheusThenItCollectsTheGatewaysMetrics() {
        Prometheus prometheus = new Prometheus(cluster);

        Eventually.within(
                Duration.ofMinutes(2),
                "a scrape of the guarded pod",
                () -> prometheus.query("up{namespace=\"" + NAMESPACE + "\"} == 1"),
                series -> !series.isEmpty());
    }

    @Test
    void givenTheRedisPodThenItReachesNobody() {
        assertThat(connects(NAMESPACE, redis().getMetadata().getName(), gateway(), HTTP))
                .isFalse();
    }

    private boolean reaches(Pod pod, int port) {
        return connects(strangers.namespace(), STRANGER, pod, port);
    }

    /** redis-cli says so when there is no connection; whatever else it says comes of one. */
    private boolean connects(String namespace, String from, Pod to, int port) {
        String said = cluster.kubectl(
                "-n",
                namespace,
                "exec",
                from,
                "--",
                "sh",
                "-c",
                "timeout 5 redis-cli -h " + to.getStatus().getPodIP() + " -p " + port + " ping 2>&1 || true");
        return !said.isBlank() && !said.contains("Could not connect");
    }

    private long keys() {
        String said = cluster.kubectl(
                "-n",
                NAMESPACE,
                "exec",
                redis().getMetadata().getName(),
                "--",
                "sh",
                "-c",
                "REDISCLI_AUTH=$(sed -n 's/^requirepass //p' /etc/redis/redis.conf) redis-cli dbsize");
        return Long.parseLong(said.strip().replaceAll("[^0-9]", ""));
    }

    private Pod gateway() {
        return resources.gatewayPods(CLIENT).get(0);
    }

    private Pod redis() {
        List<Pod> pods = cluster.kubernetes()
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel(LabelNames.CLIENT, CLIENT)
                .withLabel(LabelNames.COMPONENT, "redis")
                .list()
                .getItems();
        assertThat(pods).hasSize(1);
        return pods.get(0);
    }
}
