package io.ngxagents.vertexai.operator.client.backup;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.client.VertexAiClientSpec;
import io.ngxagents.vertexai.api.client.WorkloadIdentitySpec;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a backup's pod may ask the API server: what it copies, and nothing else. It writes nothing there; its result travels in
 * the message that its container ends with.
 */
final class BackupRights {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private BackupRights() {}

    static ServiceAccount serviceAccount(VertexAiClient client) {
        return new ServiceAccountBuilder()
                .withMetadata(metadata(client))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    /** Lists cannot be narrowed to names; the releases and the configurations of a namespace are no secret in it. */
    static Role role(VertexAiClient client) {
        List<PolicyRule> rules = new ArrayList<>(List.of(
                named(
                        "get",
                        LabelNames.GROUP,
                        "vertexaiclients",
                        Set.of(client.getMetadata().getName())),
                rule("list", LabelNames.GROUP, "canaryreleases"),
                rule("list", "", "configmaps")));
        Set<String> secrets = NamedSecrets.of(client.getSpec());
        if (!secrets.isEmpty()) {
            rules.add(named("get", "", "secrets", secrets));
        }
        return new RoleBuilder().withMetadata(metadata(client)).withRules(rules).build();
    }

    static RoleBinding binding(VertexAiClient client) {
        ClientNames names = ClientNames.of(client);
        return new RoleBindingBuilder()
                .withMetadata(metadata(client))
                .withNewRoleRef(RBAC, "Role", names.backup())
                .addNewSubject()
                .withKind("ServiceAccount")
                .withName(serviceAccountName(names, client.getSpec()))
                .withNamespace(names.namespace())
                .endSubject()
                .build();
    }

    static String serviceAccountName(ClientNames names, VertexAiClientSpec spec) {
        return Optional.ofNullable(spec.backup().workloadIdentity())
                .map(WorkloadIdentitySpec::serviceAccountName)
                .orElse(names.backup());
    }

    private static PolicyRule rule(String verb, String group, String resource) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resource)
                .withVerbs(verb)
                .build();
    }

    private static PolicyRule named(String verb, String group, String resource, Set<String> names) {
        return new PolicyRuleBuilder(rule(verb, group, resource))
                .withResourceNames(List.copyOf(names))
                .build();
    }

    private static ObjectMeta metadata(VertexAiClient client) {
        ClientNames names = ClientNames.of(client);
        return new ObjectMetaBuilder()
                .withName(names.backup())
                .withNamespace(names.namespace())
                .withLabels(new ClientLabels(names).backup())
                .withOwnerReferences(ControllerReference.to(client))
                .build();
    }
}
