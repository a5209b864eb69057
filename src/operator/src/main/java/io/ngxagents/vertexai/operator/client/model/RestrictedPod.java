package io.ngxagents.vertexai.operator.client.model;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;

/** The {@code restricted} Pod Security profile with a read-only root file system, which every created pod has. */
public final class RestrictedPod {
    /** Termination message policy: a container that crashes leaves the end of its log, which the status then shows. */
    public static final String LAST_WORDS = "FallbackToLogsOnError";

    private RestrictedPod() {}

    /**
     * What holds for the whole pod: not root, and volumes that its group may write.
     *
     * @param user numeric user and group, not 0
     */
    public static PodSecurityContext podSecurity(long user) {
        return new PodSecurityContextBuilder()
                .withRunAsNonRoot(true)
                .withRunAsUser(user)
                .withRunAsGroup(user)
                .withFsGroup(user)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    public static SecurityContext containerSecurity() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .build();
    }
}
