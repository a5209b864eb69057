package io.ngxagents.vertexai.tools.backup.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import io.ngxagents.vertexai.tools.backup.redis.RedisAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** The way to a client's Redis: by its Service inside the cluster, by a port that is forwarded outside of it. */
public final class ClientRedis {
    private static final int PORT = 6379;
    private static final String NONE = "None";
    private static final String EXTERNAL = "External";

    private final KubernetesClient kubernetes;
    private final ClientName client;
    private final boolean isInside;

    /** @param isInside whether this process runs in a pod of the cluster */
    public ClientRedis(KubernetesClient kubernetes, ClientName client, boolean isInside) {
        this.kubernetes = kubernetes;
        this.client = client;
        this.isInside = isInside;
    }

    /** A way that is open until it is closed. */
    public record Way(RedisAddress address, Optional<LocalPortForward> forward) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (forward.isPresent()) {
                forward.get().close();
            }
        }
    }

    /**
     * Opens the way.
     *
     * @param resource the VertexAiClient
     * @return empty if the client has no Redis
     */
    public Optional<Way> open(GenericKubernetesResource resource) throws IOException {
        Object mode = resource.get("spec", "cache", "redis", "mode");
        if (NONE.equals(mode)) {
            return Optional.empty();
        }
        return Optional.of(EXTERNAL.equals(mode) ? external(resource) : own());
    }

    private Way external(GenericKubernetesResource resource) throws IOException {
        String url = value(resource, "urlSecretRef").orElseThrow(() -> new IOException("the client names no Redis"));
        Optional<String> certificates = value(resource, "caSecretRef");
        Optional<Path> file = Optional.empty();
        if (certificates.isPresent()) {
            Path written = Files.createTempFile("redis-ca", ".pem");
            written.toFile().deleteOnExit();
            file = Optional.of(Files.writeString(written, certificates.get()));
        }
        try {
            return new Way(new RedisAddress(url, Optional.empty(), file), Optional.empty());
        } catch (IllegalArgumentException notAnAddress) {
            throw new IOException("the Secret that the client names: " + notAnAddress.getMessage(), notAnAddress);
        }
    }

    private Optional<String> value(GenericKubernetesResource resource, String reference) throws IOException {
        Object name = resource.get("spec", "cache", "redis", "external", reference, "name");
        Object key = resource.get("spec", "cache", "redis", "external", reference, "key");
        return name == null || key == null ? Optional.empty() : Optional.of(value(name.toString(), key.toString()));
    }

    private Way own() throws IOException {
        String name = ownName();
        Optional<String> password = Optional.of(value(name, "password"));
        if (isInside) {
            String url = "redis://" + name + "." + client.namespace() + ".svc:" + PORT;
            return new Way(new RedisAddress(url, password, Optional.empty()), Optional.empty());
        }
        LocalPortForward forward = kubernetes
                .services()
                .inNamespace(client.namespace())
                .withName(name)
                .portForward(PORT);
        String url = "redis://127.0.0.1:" + forward.getLocalPort();
        return new Way(new RedisAddress(url, password, Optional.empty()), Optional.of(forward));
    }

    /** Name of the StatefulSet, the Service and the Secret, as the operator gives it. */
    String ownName() {
        return client.name() + "-redis";
    }

    private String value(String secretName, String key) throws IOException {
        Secret secret = kubernetes
                .secrets()
                .inNamespace(client.namespace())
                .withName(secretName)
                .get();
        String value = secret == null || secret.getData() == null
                ? null
                : secret.getData().get(key);
        if (value == null) {
            throw new IOException("there is no key " + key + " in a Secret " + secretName + " of namespace "
                    + client.namespace() + ", which would say how Redis is reached");
        }
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8).strip();
    }
}
