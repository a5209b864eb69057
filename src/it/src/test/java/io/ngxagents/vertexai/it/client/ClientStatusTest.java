package io.ngxagents.vertexai.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person learns from {@code kubectl get} and {@code kubectl describe}, without a log. */
class ClientStatusTest {
    private static final String WITH_SECRET = """
            apiVersion: vertexai.ngxagents.io/v1alpha1
            kind: VertexAiClient
            metadata: {name: %s}
            spec:
              version: v1.0
              vertex:
                project: my-project
                models: [gemini-2.5-flash]
                credentials: {secretRef: {name: google-key, key: key.json}}
            """;

    @RegisterExtension
    static final KubernetesApiServer kubernetes = new KubernetesApiServer();

    private static ClientNamespace namespace;
    private static OperatorProcess operator;

    @BeforeAll
    static void startOperator() {
        String name = kubernetes.createNamespace();
        namespace = new ClientNamespace(kubernetes.admin(), name);
        operator =
                OperatorProcess.start(kubernetes.kubeconfig(), name, Map.of("QUARKUS_OPERATOR_SDK_NAMESPACES", name));
    }

    @AfterAll
    static void stopOperator() {
        operator.close();
    }

    @Test
    void givenPodsThatBecomeAvailableThenTheClientIsReadyAndAnEventTellsIt() {
        namespace.applyClient("ready", "cache: {redis: {mode: None}}");
        Deployment deployment = namespace.awaitDeployment("ready");
        namespace.awaitCondition("ready", "Ready", "Ready=False PodsNotReady");

        namespace.rollOut(deployment, 2);

        namespace.awaitCondition("ready", "Ready", "Ready=True Available: 2 of 2 pods are available");
        namespace.awaitCondition("ready", "Progressing", "Progressing=False UpToDate");
        var status = namespace.client("ready").getStatus();
        assertThat(List.of(
                        status.ready(), status.version(), status.replicaSummary(), status.redis(), status.endpoint()))
                .containsExactly("True", "v1.0", "2/2", "None", "http://ready." + namespace.name() + ".svc:80");
        ClientNamespace.await(() -> eventReasons("ready"), reasons -> reasons.contains("Ready"));
    }

    @Test
    void givenAMissingSecretThenItsNameIsToldAndTheClientHealsAndRollsWithIt() {
        namespace.apply(WITH_SECRET.formatted("referring"));

        namespace.awaitCondition("referring", "Ready", "Ready=False SecretNotFound: Secret 'google-key'");
        namespace.awaitCondition("referring", "CredentialsValid", "CredentialsValid=False SecretNotFound");
        assertThat(namespace.deployment("referring")).isNull();

        putKey("other.json", "one");
        namespace.awaitCondition("referring", "Ready", "Ready=False SecretKeyNotFound");

        putKey("key.json", "one");
        namespace.awaitCondition("referring", "CredentialsValid", "CredentialsValid=True SecretFound");
        String digest = digest(namespace.awaitDeployment("referring"));

        putKey("key.json", "two");
        namespace.awaitDeployment("referring", deployment -> !digest(deployment).equals(digest));
    }

    @Test
    void givenAServiceAccountThatSomebodyElseKeepsThenItMustExistAndIsNotMade() {
        namespace.apply(WITH_SECRET
                .formatted("bound")
                .replace(
                        "secretRef: {name: google-key, key: key.json}",
                        "workloadIdentity: {serviceAccountName: google-bound}"));
        namespace.awaitCondition("bound", "Ready", "Ready=False ServiceAccountNotFound: ServiceAccount 'google-bound'");

        namespace.apply("""
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: google-bound}
                """);

        Deployment deployment = namespace.awaitDeployment("bound");
        assertThat(deployment.getSpec().getTemplate().getSpec().getServiceAccountName())
                .isEqualTo("google-bound");
        assertThat(namespace
                        .kubernetes()
                        .serviceAccounts()
                        .inNamespace(namespace.name())
                        .withName("bound")
                        .get())
                .isNull();
    }

    @Test
    void givenFieldsOfALaterVersionThenTheyAreNamedAndNothingIsMade() {
        namespace.applyClient("early", "loadTest: {}", "optimizer: {}");

        namespace.awaitCondition("early", "Ready", "Ready=False NotSupportedYet");
        assertThat(namespace.condition("early", "Ready")).contains("spec.loadTest", "spec.optimizer");
        assertThat(namespace.client("early").getStatus().ready()).isEqualTo("NotSupportedYet");
        assertThat(namespace.deployment("early")).isNull();
        ClientNamespace.await(() -> eventReasons("early"), reasons -> reasons.contains("NotSupportedYet"));

        namespace.applyClient("early");
        namespace.awaitDeployment("early");
    }

    @Test
    void givenAPodThatCannotPullItsImageThenTheStatusSaysWhichAndWhy() {
        namespace.applyClient("stuck");
        Deployment deployment = namespace.awaitDeployment("stuck");
        namespace
                .kubernetes()
                .pods()
                .inNamespace(namespace.name())
                .resource(new io.fabric8.kubernetes.api.model.PodBuilder()
                        .withNewMetadata()
                        .withName("stuck-1")
                        .withLabels(
                                deployment.getSpec().getTemplate().getMetadata().getLabels())
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("gateway")
                        .withImage("registry.example/none:v9")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
        namespace
                .kubernetes()
                .pods()
                .inNamespace(namespace.name())
                .withName("stuck-1")
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"status": {"phase": "Pending", "containerStatuses": [{"name": "gateway", "ready": false,
                          "restartCount": 0, "image": "registry.example/none:v9", "imageID": "",
                          "state": {"waiting": {"reason": "ImagePullBackOff", "message": "not found"}}}]}}
                        """);
        namespace.rollOut(deployment, 0);

        namespace.awaitCondition("stuck", "Ready", "Ready=False ImagePullBackOff: 0 of 2 pods are available");
        assertThat(namespace.condition("stuck", "Ready")).contains("pod stuck-1", "registry.example/none:v9");
    }

    private static List<String> eventReasons(String client) {
        return namespace.kubernetes().events().v1().events().inNamespace(namespace.name()).list().getItems().stream()
                .filter(event -> regards(event.getRegarding(), client))
                .map(event -> event.getReason())
                .toList();
    }

    private static boolean regards(ObjectReference regarding, String client) {
        return "VertexAiClient".equals(regarding.getKind()) && client.equals(regarding.getName());
    }

    private static void putKey(String key, String content) {
        namespace.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: google-key}
                stringData: {%s: %s}
                """.formatted(key, content));
    }

    private static String digest(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getAnnotations().get(LabelNames.SECRETS_DIGEST);
    }
}
