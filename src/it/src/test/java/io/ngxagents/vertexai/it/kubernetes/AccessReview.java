package io.ngxagents.vertexai.it.kubernetes;

import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** What somebody may do, asked of the API server in their name. */
public final class AccessReview {
    private AccessReview() {}

    /** Whether they may do it to every object of this resource in the namespace. */
    public static boolean may(KubernetesClient client, String verb, String group, String resource, String namespace) {
        return may(client, verb, group, resource, namespace, null);
    }

    /** @param name of the one object; null for every one */
    public static boolean may(
            KubernetesClient client, String verb, String group, String resource, String namespace, String name) {
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb(verb)
                        .withGroup(group)
                        .withResource(resource)
                        .withNamespace(namespace)
                        .withName(name)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }
}
