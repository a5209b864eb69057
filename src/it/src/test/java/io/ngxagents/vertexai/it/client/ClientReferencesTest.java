package io.ngxagents.vertexai.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.ngxagents.vertexai.it.kubernetes.KubernetesApiServer;
import io.ngxagents.vertexai.it.kubernetes.OperatorProcess;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** API keys, prices and certificates that a client refers to: missing, appearing, changing. */
class ClientReferencesTest {
    private static final int RECONCILES = 6;

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
    void givenNoSecretWithApiKeysThenItIsNamedAndTheClientHealsWhenItAppears() {
        namespace.applyClient("guarded", "auth: {apiKeysSecretRef: {name: guarded-keys}}");
        namespace.awaitCondition(
                "guarded", "Ready", "Ready=False SecretNotFound: Secret 'guarded-keys' of spec.auth.apiKeysSecretRef");
        assertThat(namespace.deployment("guarded")).isNull();

        put("Secret", "guarded-keys", "type: Opaque");
        namespace.awaitCondition("guarded", "Ready", "Ready=False SecretEmpty: Secret 'guarded-keys'");

        put("Secret", "guarded-keys", "stringData: {team-a: one}");
        Deployment deployment = namespace.awaitDeployment("guarded");
        assertThat(volume(deployment, "api-keys").getSecret().getSecretName()).isEqualTo("guarded-keys");
    }

    @Test
    void givenAChangedApiKeyThenThePodsStayBecauseTheyReadItByThemselves() {
        put("Secret", "steady-keys", "stringData: {team-a: one}");
        namespace.applyClient("steady", "auth: {apiKeysSecretRef: {name: steady-keys}}");
        var template = namespace.awaitDeployment("steady").getSpec().getTemplate();

        put("Secret", "steady-keys", "stringData: {team-a: two, team-b: three}");
        ReconcilesSoFar.awaitMore(operator, RECONCILES);

        assertThat(namespace.deployment("steady").getSpec().getTemplate()).isEqualTo(template);
    }

    @Test
    void givenAPriceTableThenItIsNamedWhileMissingAndAChangedOneRollsThePods() {
        namespace.applyClient(
                "priced",
                "cache: {redis: {mode: None}}",
                "prices: {configMapRef: {name: our-prices, key: prices.json}}");
        namespace.awaitCondition(
                "priced", "Ready", "Ready=False ConfigMapNotFound: ConfigMap 'our-prices' of spec.prices.configMapRef");

        put("ConfigMap", "our-prices", "data: {other.json: one}");
        namespace.awaitCondition("priced", "Ready", "Ready=False ConfigMapKeyNotFound");

        put("ConfigMap", "our-prices", "data: {prices.json: one}");
        Deployment deployment = namespace.awaitDeployment("priced");
        assertThat(volume(deployment, "prices").getConfigMap().getName()).isEqualTo("our-prices");

        put("ConfigMap", "our-prices", "data: {prices.json: two}");
        namespace.awaitDeployment("priced", changed -> !changed.getSpec()
                .getTemplate()
                .equals(deployment.getSpec().getTemplate()));
    }

    @Test
    void givenCertificatesOfARedisThatAreMissingThenTheSecretIsNamedUnderBothConditions() {
        put("Secret", "redis-address", "stringData: {url: 'rediss://redis.example:6379'}");
        namespace.applyClient(
                "encrypted",
                "cache: {redis: {mode: External, external: {urlSecretRef: {name: redis-address, key: url},"
                        + " caSecretRef: {name: redis-ca, key: ca.crt}}}}");
        namespace.awaitCondition(
                "encrypted",
                "Ready",
                "Ready=False SecretNotFound: Secret 'redis-ca' of spec.cache.redis.external.caSecretRef");
        namespace.awaitCondition("encrypted", "RedisAvailable", "RedisAvailable=False SecretNotFound");

        put("Secret", "redis-ca", "stringData: {ca.crt: certificates}");
        Deployment deployment = namespace.awaitDeployment("encrypted");
        assertThat(volume(deployment, "redis-certificates").getSecret().getSecretName())
                .isEqualTo("redis-ca");
    }

    private static void put(String kind, String name, String content) {
        namespace.apply("""
                apiVersion: v1
                kind: %s
                metadata: {name: %s}
                %s
                """.formatted(kind, name, content));
    }

    private static Volume volume(Deployment deployment, String name) {
        return deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
