package io.ngxagents.vertexai.it.chart;

import static io.ngxagents.vertexai.it.kubernetes.AccessReview.may;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The operator has the rights that it uses and no others. */
class ChartRightsTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    @ParameterizedTest
    @EnumSource
    void givenAnyValuesWhenReadingTheRulesThenNothingIsGrantedWholesale(Variant variant) {
        for (PolicyRule rule : rules(Chart.objects("operator", variant.yaml()))) {
            assertThat(Stream.of(rule.getApiGroups(), rule.getResources(), rule.getVerbs())
                            .flatMap(List::stream))
                    .doesNotContain("*");
            assertThat(rule.getResources()).doesNotContain("clusterroles", "clusterrolebindings", "pods/exec");
            assertThat(rule.getVerbs()).doesNotContain("escalate", "bind", "impersonate");
            if (rule.getResources().contains("secrets")) {
                assertThat(rule.getVerbs()).doesNotContain("list", "watch", "deletecollection");
            }
        }
    }

    @Test
    void givenNamespacesToWatchWhenActingAsTheOperatorThenItMayActThereAndNowhereElse() {
        String own = kubernetes.createNamespace();
        String watched = kubernetes.createNamespace();
        String other = kubernetes.createNamespace();
        var kubeconfig = OperatorRights.grant(kubernetes, own, List.of(watched));
        try (KubernetesClient operator = OperatorRights.client(kubeconfig)) {
            assertThat(may(operator, "create", "apps", "deployments", watched)).isTrue();
            assertThat(may(operator, "watch", "vertexai.ngxagents.io", "canaryreleases", watched))
                    .isTrue();
            assertThat(may(operator, "get", "", "secrets", watched)).isTrue();
            assertThat(may(operator, "update", "coordination.k8s.io", "leases", own))
                    .isTrue();

            for (String verb : List.of("get", "create", "patch", "delete")) {
                assertThat(may(operator, verb, "monitoring.coreos.com", "podmonitors", watched))
                        .isTrue();
                assertThat(may(operator, verb, "monitoring.coreos.com", "prometheusrules", watched))
                        .isTrue();
                assertThat(may(operator, verb, "monitoring.googleapis.com", "podmonitorings", watched))
                        .isTrue();
                assertThat(may(operator, verb, "monitoring.googleapis.com", "rules", watched))
                        .isTrue();
            }

            assertThat(may(operator, "list", "monitoring.coreos.com", "podmonitors", watched))
                    .isFalse();
            assertThat(may(operator, "get", "monitoring.coreos.com", "servicemonitors", watched))
                    .isFalse();
            assertThat(may(operator, "list", "", "secrets", watched)).isFalse();
            assertThat(may(operator, "create", "vertexai.ngxagents.io", "vertexaiclients", watched))
                    .isFalse();
            assertThat(may(operator, "create", "apps", "deployments", other)).isFalse();
            assertThat(may(operator, "get", "", "secrets", own)).isFalse();
            assertThat(may(operator, "create", "rbac.authorization.k8s.io", "roles", watched))
                    .isTrue();
            assertThat(may(operator, "create", "rbac.authorization.k8s.io", "roles", own))
                    .isFalse();
        }
    }

    @Test
    void givenARoleWithMoreThanTheOperatorsOwnRightsWhenItTriesToMakeItThenTheApiServerRefuses() {
        String namespace = kubernetes.createNamespace();
        var kubeconfig = OperatorRights.grant(kubernetes, namespace, List.of(namespace));
        try (KubernetesClient operator = OperatorRights.client(kubeconfig)) {
            assertThatThrownBy(() -> operator.resource(role(namespace, "list", "secrets"))
                            .create())
                    .hasMessageContaining("attempting to grant RBAC permissions not currently held");
            assertThat(operator.resource(role(namespace, "list", "configmaps")).create())
                    .isNotNull();
        }
    }

    private static Role role(String namespace, String verb, String resource) {
        return new RoleBuilder()
                .withNewMetadata()
                .withName("tried-" + verb + "-" + resource)
                .withNamespace(namespace)
                .endMetadata()
                .addNewRule()
                .withApiGroups("")
                .withResources(resource)
                .withVerbs(verb)
                .endRule()
                .build();
    }

    @Test
    void givenNoNamespacesToWatchWhenActingAsTheOperatorThenItMayActEverywhere() {
        String own = kubernetes.createNamespace();
        String other = kubernetes.createNamespace();
        var kubeconfig = OperatorRights.grant(kubernetes, own, List.of());
        try (KubernetesClient operator = OperatorRights.client(kubeconfig)) {
            assertThat(may(operator, "patch", "apps", "statefulsets", other)).isTrue();
            assertThat(may(operator, "list", "", "secrets", other)).isFalse();
            assertThat(may(operator, "get", "coordination.k8s.io", "leases", other))
                    .isFalse();
        }
    }

    private static List<PolicyRule> rules(List<HasMetadata> objects) {
        return objects.stream()
                .flatMap(object -> object instanceof ClusterRole role
                        ? role.getRules().stream()
                        : object instanceof Role role ? role.getRules().stream() : Stream.empty())
                .toList();
    }
}
