package io.ngxagents.vertexai.tools.backup.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.ngxagents.vertexai.tools.backup.archive.ClientName;
import io.ngxagents.vertexai.tools.backup.archive.Sha256;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Secrets that a client's spec names. The operator's own, with the password of Redis, is made anew with the client. */
public final class ClientSecrets {
    private static final int FORBIDDEN = 403;
    private static final String REFERENCE = "secretref";

    private final KubernetesClient kubernetes;
    private final ClientName client;

    public ClientSecrets(KubernetesClient kubernetes, ClientName client) {
        this.kubernetes = kubernetes;
        this.client = client;
    }

    /**
     * What is known of them.
     *
     * @param spec of the VertexAiClient
     * @param withValues whether their values are wanted as well
     */
    public SecretDigests read(Object spec, boolean withValues) {
        return new SecretDigests(
                names(spec).stream().map(name -> digest(name, withValues)).toList());
    }

    /** The names in all fields that refer to a Secret, wherever they are. */
    static Set<String> names(Object spec) {
        Set<String> names = new TreeSet<>();
        collect(spec, false, names);
        return names;
    }

    private static void collect(Object node, boolean isReference, Set<String> names) {
        if (node instanceof Map<?, ?> fields) {
            if (isReference && fields.get("name") instanceof String name) {
                names.add(name);
            }
            fields.forEach((field, value) -> collect(
                    value, String.valueOf(field).toLowerCase(Locale.ROOT).endsWith(REFERENCE), names));
        } else if (node instanceof List<?> items) {
            items.forEach(item -> collect(item, isReference, names));
        }
    }

    private SecretDigests.Digest digest(String name, boolean withValues) {
        try {
            Secret secret = kubernetes
                    .secrets()
                    .inNamespace(client.namespace())
                    .withName(name)
                    .get();
            return secret == null
                    ? new SecretDigests.Digest(name, "there is none of this name", null, null)
                    : digest(secret, withValues);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != FORBIDDEN) {
                throw refused;
            }
            return new SecretDigests.Digest(name, "it may not be read", null, null);
        }
    }

    private static SecretDigests.Digest digest(Secret secret, boolean withValues) {
        SortedMap<String, String> values = new TreeMap<>(secret.getData() == null ? Map.of() : secret.getData());
        SortedMap<String, String> digests = new TreeMap<>();
        values.forEach(
                (key, value) -> digests.put(key, Sha256.of(Base64.getDecoder().decode(value))));
        return new SecretDigests.Digest(secret.getMetadata().getName(), null, digests, withValues ? values : null);
    }

    /** Creates a Secret with the values of a backup; false if there is one of its name, which stays as it is. */
    public boolean createIfMissing(SecretDigests.Digest saved) {
        var place = kubernetes.secrets().inNamespace(client.namespace());
        if (saved.values() == null || place.withName(saved.name()).get() != null) {
            return false;
        }
        place.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(saved.name())
                        .withNamespace(client.namespace())
                        .endMetadata()
                        .withData(saved.values())
                        .build())
                .create();
        return true;
    }

    /** Whether there is a Secret of this name. */
    public boolean isThere(String name) {
        return kubernetes
                        .secrets()
                        .inNamespace(client.namespace())
                        .withName(name)
                        .get()
                != null;
    }
}
