package io.ngxagents.vertexai.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.it.cluster.Caller.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a new user does first: install the chart, apply the quickstart, call it, load it, delete it. */
@Tag("cluster")
@ExtendWith(LocalCluster.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QuickstartClusterTest {
    private static final String NAMESPACE = "ngx-agents";
    private static final String CLIENT = "chat";

    private final Caller caller = new Caller();
    private LocalCluster cluster;
    private KubernetesClient kubernetes;
    private Resources resources;

    @BeforeAll
    void givenTheChartIsInstalled(LocalCluster cluster) {
        this.cluster = cluster;
        kubernetes = cluster.kubernetes();
        resources = new Resources(kubernetes, NAMESPACE);
        new SimulatorAdmin(cluster).behave("{\"errors\":[]}");
    }

    @Test
    @Order(1)
    void givenTheChartWhenItsOwnTestRunsThenItPasses() {
        assertThat(cluster.helm("test", "vertex-ai-operator", "--namespace", LocalCluster.OPERATOR_NAMESPACE))
                .contains("Succeeded");
    }

    @Test
    @Order(2)
    void givenTheQuickstartWhenAppliedThenTheClientBecomesReadyWithPodsRedisAndLiveMetrics() {
        cluster.kubectl(
                "apply",
                "-f",
                cluster.root().resolve("examples/01-quickstart/quickstart.yaml").toString());

        resources.awaitReady(CLIENT);
        assertThat(resources.condition(CLIENT, "RedisAvailable")).isEqualTo("True");
        assertThat(resources.gatewayPods(CLIENT)).hasSizeGreaterThanOrEqualTo(2);
        Eventually.within(
                Duration.ofMinutes(2),
                "live CPU metrics of the HPA",
                () -> autoscaler().getStatus(),
                status -> status != null
                        && status.getCurrentMetrics().stream()
                                .anyMatch(metric ->
                                        metric.getResource() != null || metric.getContainerResource() != null));
    }

    @Test
    @Order(3)
    void givenAnAnswerWhenAskedAgainThenItIsAHitAlsoFromAnotherPod() {
        List<URI> pods = resources.gatewayPods(CLIENT).stream()
                .map(Pod::getStatus)
                .map(status -> URI.create("http://" + status.getPodIP() + ":8080"))
                .toList();

        Answer first = caller.ask(pods.get(0), "who was first?");
        Answer samePod = caller.ask(pods.get(0), "who was first?");
        Answer otherPod = Eventually.within(
                Duration.ofSeconds(5),
                "a hit from the other pod",
                () -> caller.ask(pods.get(1), "who was first?"),
                answer -> answer.cache().startsWith("hit"));

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.cache()).isEqualTo("miss");
        assertThat(samePod.cache()).isEqualTo("hit-local");
        assertThat(otherPod.body()).isEqualTo(first.body());
        assertThat(otherPod.version()).isEqualTo("v1.0");
    }

    @Test
    @Order(4)
    void givenLoadWhenItComesThenTheAutoscalerDecidesAndTheOperatorNeverWritesReplicas() {
        Instant begin = Instant.now();
        try (SteadyLoad load = new SteadyLoad(cluster.service(NAMESPACE, CLIENT, 80), 150)) {
            Eventually.within(
                    Duration.ofMinutes(3),
                    "scaling up",
                    () -> autoscaler().getStatus().getDesiredReplicas(),
                    replicas -> replicas > 2);
            assertThat(load.unanswered(begin)).as("requests without any answer").isEmpty();
        }

        // The operator hands the field over once the autoscaler has written it.
        Eventually.within(
                Duration.ofMinutes(2),
                "replicas that the operator does not own",
                this::operatorsFields,
                fields -> fields.stream().noneMatch(owned -> owned.contains("f:replicas")));
    }

    private List<String> operatorsFields() {
        return kubernetes
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(CLIENT)
                .require()
                .getMetadata()
                .getManagedFields()
                .stream()
                .filter(fields -> LabelNames.OPERATOR.equals(fields.getManager()))
                .map(fields -> fields.getFieldsV1().toString())
                .toList();
    }

    @Test
    @Order(5)
    void givenTheClientWhenDeletedThenEverythingItCreatedGoes() {
        kubernetes.resource(resources.client(CLIENT)).delete();

        Eventually.within(
                Duration.ofMinutes(2), "removal of all that belongs to the client", this::leftovers, List::isEmpty);
    }

    private HorizontalPodAutoscaler autoscaler() {
        return kubernetes
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(NAMESPACE)
                .withName(CLIENT)
                .require();
    }

    private List<String> leftovers() {
        return cluster.kubectl(
                        "-n",
                        NAMESPACE,
                        "get",
                        "deployments,replicasets,statefulsets,pods,services,configmaps,secrets,serviceaccounts,"
                                + "horizontalpodautoscalers,poddisruptionbudgets",
                        "-l",
                        LabelNames.CLIENT + "=" + CLIENT,
                        "-o",
                        "name")
                .lines()
                .filter(line -> line.contains("/"))
                .toList();
    }
}
