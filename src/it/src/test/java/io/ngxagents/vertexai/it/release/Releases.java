package io.ngxagents.vertexai.it.release;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The client chat of one namespace and its releases, with every status that they have had. */
final class Releases implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final KubernetesClient kubernetes;
    private final String namespace;
    private final Watch watch;
    private final List<CanaryRelease> seen = Collections.synchronizedList(new ArrayList<>());

    Releases(KubernetesClient kubernetes, String namespace) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
        this.watch = kubernetes
                .resources(CanaryRelease.class)
                .inNamespace(namespace)
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, CanaryRelease release) {
                        seen.add(release);
                    }

                    @Override
                    public void onClose(WatcherException cause) {}
                });
    }

    String namespace() {
        return namespace;
    }

    /** A ready client of four pods at v1. */
    void createClient() {
        apply("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: VertexAiClient
                metadata: {name: chat}
                spec:
                  version: v1
                  vertex:
                    project: my-project
                    models: [gemini-2.5-flash]
                    endpoint: {address: "simulator:8081", plaintext: true, anonymous: true}
                  replicas: 4
                  cache: {redis: {mode: None}}
                """);
        kubernetes
                .resources(VertexAiClient.class)
                .inNamespace(namespace)
                .withName("chat")
                .waitUntilCondition(
                        client -> client.getStatus() != null
                                && "True".equals(client.getStatus().ready()),
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS);
    }

    /** A release with soaks of seconds. */
    void create(String name, String version, String moreOfSpec) {
        apply("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata: {name: %s}
                spec:
                  clientRef: {name: chat}
                  version: %s
                  steps: [{weight: 20, soak: 6s}, {weight: 50, soak: 3s}, {weight: 100}]
                  analysis: {interval: 1s, minSamples: 30}
                  %s
                """.formatted(name, version, moreOfSpec));
    }

    private void apply(String manifest) {
        kubernetes
                .load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .create();
    }

    CanaryReleaseStatus await(String name, Predicate<CanaryReleaseStatus> condition) {
        return release(name)
                .waitUntilCondition(
                        release ->
                                release != null && release.getStatus() != null && condition.test(release.getStatus()),
                        PATIENCE_SECONDS,
                        TimeUnit.SECONDS)
                .getStatus();
    }

    CanaryReleaseStatus awaitEnd(String name) {
        return await(name, status -> status.phase().isTerminal());
    }

    Resource<CanaryRelease> release(String name) {
        return kubernetes.resources(CanaryRelease.class).inNamespace(namespace).withName(name);
    }

    VertexAiClient client() {
        return kubernetes
                .resources(VertexAiClient.class)
                .inNamespace(namespace)
                .withName("chat")
                .get();
    }

    /** Null if there is none. */
    Deployment canary() {
        return kubernetes
                .apps()
                .deployments()
                .inNamespace(namespace)
                .withName("chat-canary")
                .get();
    }

    Resource<Service> service() {
        return kubernetes.services().inNamespace(namespace).withName("chat");
    }

    /** The track that gets requests; "both" for both. */
    String selected() {
        return selected(service().get());
    }

    static String selected(Service service) {
        return service.getSpec().getSelector().getOrDefault("vertexai.ngxagents.io/track", "both");
    }

    /** Waits until the Service selects this track. */
    void awaitSelected(String track) {
        service().waitUntilCondition(service -> selected(service).equals(track), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Weights in the order in which the release had them. */
    List<Integer> weights(String name) {
        List<Integer> weights = new ArrayList<>();
        for (CanaryReleaseStatus status : statuses(name)) {
            if (status.weight() != null
                    && (weights.isEmpty() || !weights.get(weights.size() - 1).equals(status.weight()))) {
                weights.add(status.weight());
            }
        }
        return weights;
    }

    List<Phase> phases(String name) {
        return statuses(name).stream()
                .map(CanaryReleaseStatus::phase)
                .distinct()
                .toList();
    }

    List<CanaryReleaseStatus> statuses(String name) {
        synchronized (seen) {
            return seen.stream()
                    .filter(release -> release.getMetadata().getName().equals(name) && release.getStatus() != null)
                    .map(CanaryRelease::getStatus)
                    .toList();
        }
    }

    /** Reasons of the events about a release. */
    List<String> events(String name) {
        return kubernetes.events().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> name.equals(event.getRegarding().getName()))
                .map(Event::getReason)
                .toList();
    }

    @Override
    public void close() {
        watch.close();
    }
}
