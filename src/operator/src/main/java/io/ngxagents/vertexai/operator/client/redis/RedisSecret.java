package io.ngxagents.vertexai.operator.client.redis;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The password of a client's own Redis. It is made once and never overwritten: the pods on both sides hold it. Not a
 * dependent like the other objects, because those are watched, and the operator may not list Secrets.
 */
@Singleton
public class RedisSecret {
    /** Key of the bare password, for the gateway. */
    public static final String PASSWORD = "password";

    /** Key of the configuration file that tells Redis the password without showing it in the list of processes. */
    static final String CONFIGURATION = "redis.conf";

    private static final int PASSWORD_BYTES = 32;

    private final KubernetesClient kubernetes;
    private final SecureRandom random = new SecureRandom();

    public RedisSecret(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** The Secret that exists, or else a new one with a new password. */
    public Secret keep(VertexAiClient client) {
        return find(client).orElseGet(() -> kubernetes.resource(desired(client)).create());
    }

    /** Removes the Secret if it is this client's own. */
    public void remove(VertexAiClient client) {
        find(client)
                .filter(secret -> ControllerReference.holds(secret, client))
                .ifPresent(secret -> kubernetes.resource(secret).delete());
    }

    private Optional<Secret> find(VertexAiClient client) {
        ClientNames names = ClientNames.of(client);
        return Optional.ofNullable(kubernetes
                .secrets()
                .inNamespace(names.namespace())
                .withName(names.redis())
                .get());
    }

    private Secret desired(VertexAiClient client) {
        ClientNames names = ClientNames.of(client);
        String password = password();
        return new SecretBuilder()
                .withNewMetadata()
                .withName(names.redis())
                .withNamespace(names.namespace())
                .withLabels(new ClientLabels(names).redis())
                .withOwnerReferences(ControllerReference.to(client))
                .endMetadata()
                .withType("Opaque")
                .addToData(PASSWORD, base64(password))
                .addToData(CONFIGURATION, base64("requirepass " + password + "\n"))
                .build();
    }

    private String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
