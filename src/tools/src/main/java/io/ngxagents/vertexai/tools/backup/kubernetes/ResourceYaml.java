package io.ngxagents.vertexai.tools.backup.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Objects as a person would write them: what was wished, and nothing that a server or a controller has added. */
public final class ResourceYaml {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private ResourceYaml() {}

    /** The wish of an object, in YAML. */
    public static byte[] write(HasMetadata resource) {
        GenericKubernetesResource wish =
                Serialization.unmarshal(Serialization.asJson(resource), GenericKubernetesResource.class);
        wish.setMetadata(wished(resource.getMetadata()));
        wish.getAdditionalProperties().remove("status");
        return Serialization.asYaml(wish).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectMeta wished(ObjectMeta metadata) {
        Map<String, String> annotations =
                new TreeMap<>(metadata.getAnnotations() == null ? Map.of() : metadata.getAnnotations());
        annotations.remove(LAST_APPLIED);
        return new ObjectMetaBuilder()
                .withName(metadata.getName())
                .withNamespace(metadata.getNamespace())
                .withLabels(metadata.getLabels())
                .withAnnotations(annotations.isEmpty() ? null : annotations)
                .build();
    }

    /** @throws IllegalArgumentException if this is not an object with a kind and a name */
    public static GenericKubernetesResource parse(byte[] yaml) {
        GenericKubernetesResource resource;
        try {
            resource =
                    Serialization.unmarshal(new String(yaml, StandardCharsets.UTF_8), GenericKubernetesResource.class);
        } catch (RuntimeException unreadable) {
            throw new IllegalArgumentException("it is not YAML of an object", unreadable);
        }
        boolean isObject = resource != null
                && resource.getKind() != null
                && resource.getMetadata() != null
                && resource.getMetadata().getName() != null;
        if (!isObject) {
            throw new IllegalArgumentException("it is not an object with a kind and a name");
        }
        return resource;
    }
}
