package io.ngxagents.vertexai.it.client;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One namespace with clients, and looks at what the operator makes of them. */
record ClientNamespace(KubernetesClient kubernetes, String name) {
    /** Generous, because other work may share the machine; what is awaited usually comes within a second. */
    private static final long LIMIT_SECONDS = 60;

    /** A client for the simulator with more lines of its spec, each indented by two. */
    void applyClient(String client, String... moreOfSpec) {
        apply("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: VertexAiClient
                metadata: {name: %s}
                spec:
                  vertex:
                    project: my-project
                    models: [gemini-2.5-flash]
                    endpoint: {address: "simulator:8081", plaintext: true, anonymous: true}
                """.formatted(client) + lines(withVersion(moreOfSpec)));
    }

    private static String[] withVersion(String[] lines) {
        for (String line : lines) {
            if (line.startsWith("version:")) {
                return lines;
            }
        }
        String[] all = new String[lines.length + 1];
        all[0] = "version: v1.0";
        System.arraycopy(lines, 0, all, 1, lines.length);
        return all;
    }

    private static String lines(String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append("  ").append(line).append('\n');
        }
        return text.toString();
    }

    /** Sends the whole text as it is, so that what it leaves out is removed. */
    void apply(String yaml) {
        for (HasMetadata object : kubernetes
                .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()) {
            kubernetes
                    .resource(object)
                    .inNamespace(name)
                    .fieldManager("user")
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    VertexAiClient client(String client) {
        return kubernetes
                .resources(VertexAiClient.class)
                .inNamespace(name)
                .withName(client)
                .get();
    }

    Deployment deployment(String deployment) {
        return kubernetes
                .apps()
                .deployments()
                .inNamespace(name)
                .withName(deployment)
                .get();
    }

    StatefulSet statefulSet(String statefulSet) {
        return kubernetes
                .apps()
                .statefulSets()
                .inNamespace(name)
                .withName(statefulSet)
                .get();
    }

    Service service(String service) {
        return kubernetes.services().inNamespace(name).withName(service).get();
    }

    Secret secret(String secret) {
        return kubernetes.secrets().inNamespace(name).withName(secret).get();
    }

    HorizontalPodAutoscaler autoscaler(String autoscaler) {
        return kubernetes
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(name)
                .withName(autoscaler)
                .get();
    }

    /** A condition as {@code Ready=False SecretNotFound: message}; {@code none} before there is one. */
    String condition(String client, String type) {
        return Optional.ofNullable(client(client))
                .map(VertexAiClient::getStatus)
                .flatMap(status -> status.conditions().stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .findFirst())
                .map(ClientNamespace::text)
                .orElse("none");
    }

    private static String text(Condition condition) {
        return condition.getType() + "=" + condition.getStatus() + " " + condition.getReason() + ": "
                + condition.getMessage();
    }

    void awaitCondition(String client, String type, String start) {
        await(() -> condition(client, type), text -> text.startsWith(start));
    }

    /** The stable Deployment once it is there. */
    Deployment awaitDeployment(String client) {
        return awaitDeployment(client, deployment -> true);
    }

    Deployment awaitDeployment(String client, Predicate<Deployment> condition) {
        return await(() -> deployment(client), deployment -> deployment != null && condition.test(deployment));
    }

    /** Plays the Deployment's controller: two pods, of which so many are available. */
    void rollOut(Deployment deployment, int available) {
        kubernetes
                .resource(deployment)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"status": {"observedGeneration": %3$d, "replicas": 2, "updatedReplicas": 2,
                          "readyReplicas": %1$d, "availableReplicas": %1$d, "unavailableReplicas": %2$d}}
                        """.formatted(
                        available, 2 - available, deployment.getMetadata().getGeneration()));
    }

    void awaitAbsence(Supplier<? extends HasMetadata> object) {
        await(() -> Optional.ofNullable(object.get()), Optional::isEmpty);
    }

    /**
     * The first value that meets the condition.
     *
     * @throws AssertionError if none does within a minute, with the last one
     */
    static <T> T await(Supplier<T> observation, Predicate<T> condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        T value = observation.get();
        while (!condition.test(value)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come about within " + LIMIT_SECONDS + " s; last seen: " + value);
            }
            pause();
            value = observation.get();
        }
        return value;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
