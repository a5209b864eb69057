package io.ngxagents.vertexai.operator.config;

import java.util.List;
import java.util.Optional;

/**
 * Where the pods' images come from.
 *
 * @param gateway repository of the gateway without a tag; {@code spec.version} is the tag
 * @param redis whole reference of the Redis image
 * @param tools whole reference of the tools image
 * @param pullPolicy {@code Always}, {@code IfNotPresent} or {@code Never}; empty leaves the choice to Kubernetes
 * @param pullSecrets names of Secrets, in each client's namespace, that open a private registry
 */
public record Images(
        String gateway, String redis, String tools, Optional<String> pullPolicy, List<String> pullSecrets) {
    public Images {
        pullSecrets = List.copyOf(pullSecrets);
    }
}
