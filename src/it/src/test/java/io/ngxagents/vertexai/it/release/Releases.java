package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.api.release.CanaryRelease;
import io.ngxagents.vertexai.api.release.CanaryReleaseStatus;
import io.ngxagents.vertexai.api.release.Phase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The client chat of one namespace and its releases, with every status that they have had. */
final class Releases implements ResourceEventHandler<CanaryRelease>, AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final KubernetesClient kubernetes;
    private final String namespace;
    private final SharedIndexInformer<CanaryRelease> informer;
    private final List<CanaryRelease> seen = Collections.synchronizedList(new ArrayList<>());

    Releases(KubernetesClient kubernetes, String namespace) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
        this.informer =
                kubernetes.resources(CanaryRelease.class).inNamespace(namespace).inform(this);
    }

    @Override
    public void onAdd(CanaryRelease release) {
        seen.add(release);
    }

    @Override
    public void onUpdate(CanaryRelease before, CanaryRelease release) {
        seen.add(release);
    }

    @Override
    public void onDelete(CanaryRelease release, boolean unknown) {}

    String namespace() {
        return namespace;
    }

    /** A ready client of four pods at v1. */
    void createClient() {
        createClient("replicas: 4");
    }

    /** A ready client at v1, with as many pods as this says. */
    void createClient(String scaling) {
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
                  cache: {redis: {mode: None}}
                  %s
                """.formatted(scaling));
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
        create(name, version, "[{weight: 20, soak: 6s}, {weight: 50, soak: 3s}, {weight: 100}]", moreOfSpec);
    }

    void create(String name, String version, String steps, String moreOfSpec) {
        createFrom("""
                metadata: {name: %s}
                spec:
                  clientRef: {name: chat}
                  version: %s
                  steps: %s
                  analysis: {interval: 1s, minSamples: 30}
                  %s
                """.formatted(name, version, steps, moreOfSpec));
    }

    /** @param body all but version and kind */
    void createFrom(String body) {
        apply("""
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                """ + body);
    }

    private void apply(String manifest) {
        kubernetes
                .load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .create();
    }

    /** The first status that has come to this, and with it all that came before. */
    CanaryReleaseStatus await(String name, Predicate<CanaryReleaseStatus> condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Optional<CanaryReleaseStatus> found = Optional.empty();
        while (found.isEmpty()) {
            assertThat(System.nanoTime())
                    .as(() -> "still waiting for release " + name + ", seen: " + statuses(name))
                    .isLessThan(deadline);
            pause();
            found = statuses(name).stream().filter(condition).findFirst();
        }
        return found.get();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    /** @param spec what changes in the client's spec, as YAML; null takes a field away */
    void changeClient(String spec) {
        change(kubernetes.resources(VertexAiClient.class).inNamespace(namespace).withName("chat"), spec);
    }

    /** The same in a release's spec. */
    void changeRelease(String name, String spec) {
        change(release(name), spec);
    }

    private static void change(Resource<?> resource, String spec) {
        String patch = Serialization.asJson(Serialization.unmarshal("spec: " + spec, Map.class));
        resource.patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    /** Names of all releases that there are. */
    List<String> names() {
        return kubernetes.resources(CanaryRelease.class).inNamespace(namespace).list().getItems().stream()
                .map(release -> release.getMetadata().getName())
                .sorted()
                .toList();
    }

    /** Waits until the client, which has a status, has come to this. */
    void awaitClient(Predicate<VertexAiClient> condition) {
        kubernetes
                .resources(VertexAiClient.class)
                .inNamespace(namespace)
                .withName("chat")
                .waitUntilCondition(condition, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The client and all its releases. */
    void remove() {
        kubernetes.resources(CanaryRelease.class).inNamespace(namespace).delete();
        kubernetes.resources(VertexAiClient.class).inNamespace(namespace).delete();
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

    /** The same of one of the client's Services. */
    String selected(String service) {
        return selected(
                kubernetes.services().inNamespace(namespace).withName(service).require());
    }

    static String selected(Service service) {
        return service.getSpec().getSelector().getOrDefault("vertexai.ngxagents.io/track", "both");
    }

    /** Waits until the Service selects this track. */
    void awaitSelected(String track) {
        awaitSelected("chat", track);
    }

    /** Waits until a Service of the client selects this track. */
    void awaitSelected(String service, String track) {
        kubernetes
                .services()
                .inNamespace(namespace)
                .withName(service)
                .waitUntilCondition(
                        found -> found != null && selected(found).equals(track), PATIENCE_SECONDS, TimeUnit.SECONDS);
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
    /** Reasons of all events of a release, once these are among them: each is written after the status that it tells of. */
    List<String> awaitEvents(String name, String... reasons) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<String> seen = events(name);
        while (!seen.containsAll(List.of(reasons))) {
            assertThat(System.nanoTime())
                    .as("still waiting for events %s of release %s, seen: %s", List.of(reasons), name, seen)
                    .isLessThan(deadline);
            pause();
            seen = events(name);
        }
        return seen;
    }

    private List<String> events(String name) {
        return kubernetes.events().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> name.equals(event.getRegarding().getName()))
                .map(Event::getReason)
                .toList();
    }

    @Override
    public void close() {
        informer.close();
    }
}
