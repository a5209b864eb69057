package io.ngxagents.vertexai.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the operator creates for a client, keeps and takes away. */
class ClientObjectsTest {
    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static ClientNamespace namespace;
    private static OperatorProcess operator;

    @BeforeAll
    static void startOperator() {
        String name = kubernetes.createNamespace(Map.of("pod-security.kubernetes.io/enforce", "restricted"));
        namespace = new ClientNamespace(kubernetes.admin(), name);
        operator =
                OperatorProcess.start(kubernetes.kubeconfig(), name, Map.of("QUARKUS_OPERATOR_SDK_NAMESPACES", name));
    }

    @AfterAll
    static void stopOperator() {
        operator.close();
    }

    @Test
    void givenAClientWhenReconciledThenEachObjectHasItAsItsOneController() {
        namespace.applyClient("whole", "autoscaling: {minReplicas: 2, maxReplicas: 4}");

        List<HasMetadata> objects = ClientNamespace.await(() -> objectsOf("whole"), found -> found.size() == 10);
        assertThat(objects)
                .extracting(
                        object -> object.getKind() + "/" + object.getMetadata().getName())
                .filteredOn(name -> !name.startsWith("ConfigMap/"))
                .containsExactlyInAnyOrder(
                        "Deployment/whole",
                        "Service/whole",
                        "Service/whole-canary",
                        "ServiceAccount/whole",
                        "HorizontalPodAutoscaler/whole",
                        "PodDisruptionBudget/whole",
                        "StatefulSet/whole-redis",
                        "Service/whole-redis",
                        "Secret/whole-redis");
        String uid = namespace.client("whole").getMetadata().getUid();
        assertThat(objects).allSatisfy(object -> assertThat(object.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies((OwnerReference owner) -> {
                    assertThat(owner.getController()).isTrue();
                    assertThat(owner.getUid()).isEqualTo(uid);
                }));
    }

    @Test
    void givenTheRestrictedProfileWhenThePodsAreMadeThenTheyAreAdmitted() {
        namespace.applyClient("restricted");

        admit("gateway", namespace.awaitDeployment("restricted").getSpec().getTemplate());
        admit(
                "redis",
                ClientNamespace.await(() -> namespace.statefulSet("restricted-redis"), found -> found != null)
                        .getSpec()
                        .getTemplate());
    }

    @Test
    void givenAnObjectThatSomebodyChangesOrDeletesThenItIsPutRight() {
        namespace.applyClient("mended");
        namespace.awaitDeployment("mended");
        ClientNamespace.await(() -> namespace.service("mended"), service -> service != null);

        namespace
                .kubernetes()
                .services()
                .inNamespace(namespace.name())
                .withName("mended")
                .edit(service -> service.edit()
                        .editSpec()
                        .addToSelector(LabelNames.TRACK, "canary")
                        .endSpec()
                        .build());
        namespace.kubernetes().resource(namespace.deployment("mended")).delete();

        ClientNamespace.await(() -> namespace.service("mended"), service -> "stable"
                .equals(service.getSpec().getSelector().get(LabelNames.TRACK)));
        namespace.awaitDeployment("mended");
    }

    @Test
    void givenRedisIsSwitchedOffThenItsObjectsGo() {
        namespace.applyClient("cacheless");
        ClientNamespace.await(() -> namespace.statefulSet("cacheless-redis"), found -> found != null);

        namespace.applyClient("cacheless", "cache: {redis: {mode: None}}");

        namespace.awaitAbsence(() -> namespace.statefulSet("cacheless-redis"));
        namespace.awaitAbsence(() -> namespace.service("cacheless-redis"));
        namespace.awaitAbsence(() -> namespace.secret("cacheless-redis"));
        namespace.awaitCondition("cacheless", "RedisAvailable", "RedisAvailable=Unknown NotWanted");
    }

    @Test
    void givenARedisPasswordThenItIsNeverOverwrittenAndALostOneRollsTheReaders() {
        namespace.applyClient("secretive");
        String digest = secretsDigest(namespace.awaitDeployment("secretive"));
        Map<String, String> password = namespace.secret("secretive-redis").getData();

        namespace.applyClient("secretive", "version: v1.1");
        namespace.awaitDeployment("secretive", deployment -> imageOf(deployment).endsWith(":v1.1"));
        assertThat(namespace.secret("secretive-redis").getData()).isEqualTo(password);

        namespace.kubernetes().resource(namespace.secret("secretive-redis")).delete();
        namespace.awaitDeployment(
                "secretive", deployment -> !secretsDigest(deployment).equals(digest));
        assertThat(namespace.secret("secretive-redis").getData()).isNotEqualTo(password);
    }

    @Test
    void givenManyConfigurationsThenTheDeploymentNamesTheNewestAndOldOnesGo() {
        for (int i = 1; i <= 8; i++) {
            int maxInFlight = i;
            namespace.applyClient("configured", "limits: {maxInFlight: " + i + "}");
            ClientNamespace.await(
                    () -> configMapOf("configured"), text -> text.contains("\"maxInFlight\" : " + maxInFlight + ","));
        }

        ClientNamespace.await(() -> configMaps("configured").size(), count -> count == 5);
        assertThat(configMapOf("configured")).contains("\"maxInFlight\" : 8");
    }

    @Test
    void givenAForeignDeploymentOfTheSameNameThenItIsNotTakenOverAndTheClientSaysSo() {
        namespace.apply("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: foreign}
                spec:
                  selector: {matchLabels: {app: foreign}}
                  template:
                    metadata: {labels: {app: foreign}}
                    spec: {containers: [{name: app, image: "registry.example/app:1"}]}
                """);

        namespace.applyClient("foreign");

        namespace.awaitCondition("foreign", "Degraded", "Degraded=True ReconcileFailed: gateway-deployment:");
        assertThat(namespace.deployment("foreign").getMetadata().getOwnerReferences())
                .isEmpty();
    }

    private static List<HasMetadata> objectsOf(String client) {
        var all = namespace.kubernetes();
        String in = namespace.name();
        return Stream.of(
                        all.apps().deployments().inNamespace(in).withLabel(LabelNames.CLIENT, client),
                        all.apps().statefulSets().inNamespace(in).withLabel(LabelNames.CLIENT, client),
                        all.services().inNamespace(in).withLabel(LabelNames.CLIENT, client),
                        all.configMaps().inNamespace(in).withLabel(LabelNames.CLIENT, client),
                        all.secrets().inNamespace(in).withLabel(LabelNames.CLIENT, client),
                        all.serviceAccounts().inNamespace(in).withLabel(LabelNames.CLIENT, client),
                        all.autoscaling()
                                .v2()
                                .horizontalPodAutoscalers()
                                .inNamespace(in)
                                .withLabel(LabelNames.CLIENT, client),
                        all.policy().v1().podDisruptionBudget().inNamespace(in).withLabel(LabelNames.CLIENT, client))
                .flatMap(list -> list.list().getItems().stream().map(HasMetadata.class::cast))
                .toList();
    }

    /** Nothing makes pods here, so the API server is asked whether it would take one. */
    private static void admit(String pod, PodTemplateSpec template) {
        namespace
                .kubernetes()
                .resource(new PodBuilder()
                        .withMetadata(template.getMetadata())
                        .editMetadata()
                        .withName("restricted-" + pod)
                        .withNamespace(namespace.name())
                        .endMetadata()
                        .withSpec(template.getSpec())
                        .build())
                .dryRun()
                .create();
    }

    private static List<ConfigMap> configMaps(String client) {
        return namespace
                .kubernetes()
                .configMaps()
                .inNamespace(namespace.name())
                .withLabel(LabelNames.CLIENT, client)
                .list()
                .getItems();
    }

    /** Content of the ConfigMap that the Deployment's pods mount; empty before there is one. */
    private static String configMapOf(String client) {
        Deployment deployment = namespace.deployment(client);
        return deployment == null
                ? ""
                : deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
                        .filter(volume -> volume.getConfigMap() != null)
                        .map(volume -> namespace
                                .kubernetes()
                                .configMaps()
                                .inNamespace(namespace.name())
                                .withName(volume.getConfigMap().getName())
                                .require()
                                .getData()
                                .get("gateway.json"))
                        .findFirst()
                        .orElseThrow();
    }

    private static String imageOf(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    private static String secretsDigest(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getAnnotations().get(LabelNames.SECRETS_DIGEST);
    }
}
