package io.ngxagents.vertexai.it.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The chart renders, in every shape, what a real API server and the restricted Pod Security profile accept. */
class ChartTest {
    /** Kinds whose definitions are not installed here. */
    private static final Set<String> SCRAPES = Set.of("ServiceMonitor", "ClusterPodMonitoring");

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @Test
    void givenTheChartWhenLintingStrictlyThenNothingIsFound() {
        LintResult result = Chart.lint();
        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING"));
    }

    @ParameterizedTest
    @EnumSource
    void givenAnyValuesWhenSendingTheObjectsThenTheApiServerAcceptsEach(Variant variant) {
        String namespace = kubernetes.createNamespace();
        createWatchedNamespaces();
        for (HasMetadata object : Chart.objects(namespace, variant.yaml())) {
            if (!SCRAPES.contains(object.getKind())) {
                assertThatCode(() -> kubernetes
                                .admin()
                                .resource(object)
                                .dryRun()
                                .forceConflicts()
                                .serverSideApply())
                        .as("%s %s", object.getKind(), object.getMetadata().getName())
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void givenAnyValuesWhenCreatingThePodsThenTheRestrictedProfileAdmitsThem(Variant variant) {
        String namespace = kubernetes.createNamespace(Map.of("pod-security.kubernetes.io/enforce", "restricted"));
        List<Pod> pods = pods(Chart.objectsWithTest(namespace, variant.yaml()));
        assertThat(pods).hasSize(2);
        for (Pod pod : pods) {
            kubernetes
                    .admin()
                    .resource(new PodBuilder(pod)
                            .editSpec()
                            .withPriorityClassName(null)
                            .endSpec()
                            .build())
                    .inNamespace(namespace)
                    .dryRun()
                    .create();
            assertThat(pod.getSpec().getContainers())
                    .allMatch(container -> container.getSecurityContext().getReadOnlyRootFilesystem());
        }
    }

    @Test
    void givenImagesOfAPrivateRegistryWhenRenderingThenNoOtherImageIsNamed() {
        List<HasMetadata> objects = Chart.objectsWithTest("operator", Variant.EVERYTHING_ON.yaml());
        assertThat(pods(objects))
                .flatMap(pod -> pod.getSpec().getContainers())
                .extracting(Container::getImage)
                .allMatch(image -> image.startsWith("registry.example.com:5000/"));
        assertThat(environment(objects))
                .containsEntry("VERTEXAI_IMAGES_GATEWAY", "registry.example.com:5000/team/vertex-ai-gateway")
                .containsEntry("VERTEXAI_IMAGES_TOOLS", "registry.example.com:5000/team/vertex-ai-tools:1.0")
                .containsEntry("VERTEXAI_IMAGES_PULL_POLICY", "Never")
                .containsEntry("VERTEXAI_IMAGES_PULL_SECRETS", "registry,other-registry")
                .hasEntrySatisfying("VERTEXAI_IMAGES_REDIS", image -> assertThat(image)
                        .startsWith("registry.example.com:5000/library/redis@sha256:"));
    }

    @Test
    void givenPrometheusServersWhenRenderingThenTheOperatorKnowsThemAndMayReachTheirPorts() {
        List<HasMetadata> objects = Chart.objects("operator", Variant.EVERYTHING_ON.yaml());
        assertThat(environment(objects))
                .containsEntry("VERTEXAI_PROMETHEUS_DEFAULT_URL", "https://prometheus.example.com/path")
                .containsEntry("VERTEXAI_PROMETHEUS_TEAM_A_URL", "http://prometheus.team-a.svc");
        assertThat(only(objects, NetworkPolicy.class).getSpec().getEgress())
                .flatMap(rule -> rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactly(53, 53, 6443, 80, 443, 8443);
    }

    @Test
    void givenAReceiverOfNotificationsWhenRenderingThenItsTokenComesFromTheSecret() {
        List<HasMetadata> objects = Chart.objects("operator", Variant.EVERYTHING_ON.yaml());
        assertThat(environment(objects))
                .containsEntry("VERTEXAI_NOTIFICATIONS_URL", "https://hooks.example.com:8443/releases")
                .containsEntry("VERTEXAI_MAX_RELEASES", "5")
                .containsEntry("VERTEXAI_CUSTOM_QUERIES", "false");
        assertThat(pods(objects))
                .flatMap(pod -> pod.getSpec().getContainers())
                .flatMap(Container::getEnv)
                .filteredOn(variable -> variable.getName().equals("VERTEXAI_NOTIFICATIONS_TOKEN"))
                .singleElement()
                .satisfies(variable -> assertThat(variable.getValueFrom().getSecretKeyRef())
                        .isEqualTo(new SecretKeySelector("token", "hooks", null)));
        assertThat(environment(Chart.objects("operator", ""))).doesNotContainKey("VERTEXAI_NOTIFICATIONS_URL");
    }

    @Test
    void givenWhatClientsMonitoringHasInCommonWhenRenderingThenTheOperatorIsTold() {
        assertThat(environment(Chart.objects("operator", Variant.EVERYTHING_ON.yaml())))
                .containsEntry("VERTEXAI_MONITORING_LABELS", "example.com/team=a,release=prometheus")
                .containsEntry("VERTEXAI_MONITORING_NAMESPACES", "monitoring,gmp-system")
                .containsEntry("VERTEXAI_MONITORING_RUNBOOKS", "https://example.com/runbooks");
        assertThat(environment(Chart.objects("operator", "")))
                .doesNotContainKeys("VERTEXAI_MONITORING_LABELS", "VERTEXAI_MONITORING_NAMESPACES")
                .containsEntry("VERTEXAI_MONITORING_RUNBOOKS", "docs/runbooks");
    }

    /** A client's namespace would otherwise be replaced by the operator's, and every alert be about that. */
    @Test
    void givenScrapesOfTheOperatorWhenRenderingThenTheLabelsOfItsMetricsStay() {
        String charts = Chart.render("operator", Variant.EVERYTHING_ON.yaml());
        assertThat(charts).contains("honorLabels: true").contains("targetLabels: {metadata: []}");
    }

    @Test
    void givenNamespacesToWatchWhenRenderingThenTheOperatorIsToldAndNoClusterRoleIsBound() {
        List<HasMetadata> objects = Chart.objects("operator", Variant.NAMESPACED.yaml());
        assertThat(environment(objects)).containsEntry("QUARKUS_OPERATOR_SDK_NAMESPACES", "team-a,team-b");
        assertThat(objects).extracting(HasMetadata::getKind).doesNotContain("ClusterRoleBinding");
        assertThat(environment(Chart.objects("operator", ""))).doesNotContainKey("QUARKUS_OPERATOR_SDK_NAMESPACES");
    }

    @Test
    void givenThePageWhenRenderingThenTheOperatorIsToldItsPortAndNoOtherPodMayReachIt() {
        List<HasMetadata> objects = Chart.objects("operator", Variant.EVERYTHING_ON.yaml());
        assertThat(environment(objects)).containsEntry("VERTEXAI_PAGE_PORT", "9999");
        assertThat(only(objects, NetworkPolicy.class).getSpec().getIngress())
                .flatMap(rule -> rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactly(8080);
        assertThat(environment(Chart.objects("operator", Variant.EVERYTHING_OFF.yaml())))
                .containsEntry("VERTEXAI_PAGE_PORT", "0");
    }

    @Test
    void givenSeveralReplicasWithoutLeaderElectionWhenRenderingThenItIsRefused() {
        assertThatThrownBy(() -> Chart.render("operator", "{replicas: 2, leaderElection: false}"))
                .hasMessageContaining("leaderElection");
    }

    private static void createWatchedNamespaces() {
        for (String name : List.of("team-a", "team-b")) {
            kubernetes
                    .admin()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .serverSideApply();
        }
    }

    private static List<Pod> pods(List<HasMetadata> objects) {
        return objects.stream()
                .flatMap(object -> object instanceof Pod pod
                        ? Stream.of(pod)
                        : object instanceof Deployment deployment ? Stream.of(podOf(deployment)) : Stream.empty())
                .toList();
    }

    private static Pod podOf(Deployment deployment) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(deployment.getMetadata().getName())
                .endMetadata()
                .withSpec(deployment.getSpec().getTemplate().getSpec())
                .build();
    }

    private static Map<String, String> environment(List<HasMetadata> objects) {
        return only(objects, Deployment.class)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv()
                .stream()
                .filter(variable -> Objects.nonNull(variable.getValue()))
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static <T> T only(List<HasMetadata> objects, Class<T> type) {
        List<T> found =
                objects.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
