package io.ngxagents.vertexai.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Accepts HTTPRoutes as they are written, like the controller of a Gateway; or does not, like one that is down. */
final class RouteController implements ResourceEventHandler<GenericKubernetesResource>, AutoCloseable {
    private static final ResourceDefinitionContext HTTP_ROUTES = new ResourceDefinitionContext.Builder()
            .withGroup("gateway.networking.k8s.io")
            .withVersion("v1")
            .withKind("HTTPRoute")
            .withPlural("httproutes")
            .withNamespaced(true)
            .build();

    private static final long PATIENCE_SECONDS = 60;

    private final KubernetesClient kubernetes;
    private final String namespace;
    private final SharedIndexInformer<GenericKubernetesResource> informer;
    private volatile boolean up = true;
    private volatile int takenUp;
    private volatile int mirrorTakenUp;

    RouteController(KubernetesClient kubernetes, String namespace) {
        this.kubernetes = kubernetes;
        this.namespace = namespace;
        this.informer = routes().inNamespace(namespace).inform(this);
    }

    private MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            routes() {
        return kubernetes.genericKubernetesResources(HTTP_ROUTES);
    }

    /** Makes a route, whose one rule sends all to Service chat, and a part once more to somebody's archive. */
    void createRoute(String name) {
        GenericKubernetesResource route = new GenericKubernetesResource();
        route.setApiVersion("gateway.networking.k8s.io/v1");
        route.setKind("HTTPRoute");
        route.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .addToAnnotations("example.com/owner", "somebody")
                .build());
        route.setAdditionalProperty(
                "spec",
                Map.of(
                        "parentRefs", List.of(Map.of("name", "entrance")),
                        "rules",
                                List.of(Map.of(
                                        "filters", List.of(mirror("archive", 5)),
                                        "backendRefs", List.of(Map.of("name", "chat", "port", 80))))));
        routes().inNamespace(namespace).resource(route).create();
    }

    private static Map<String, Object> mirror(String service, int percent) {
        Map<String, Object> backend = Map.of("name", service, "port", 80);
        return Map.of("type", "RequestMirror", "requestMirror", Map.of("backendRef", backend, "percent", percent));
    }

    GenericKubernetesResource route(String name) {
        return routes().inNamespace(namespace).withName(name).require();
    }

    /** Waits until the canary's backend has this weight. */
    void awaitCanaryWeight(String name, int weight) {
        routes().inNamespace(namespace)
                .withName(name)
                .waitUntilCondition(route -> canaryWeight(route) == weight, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Weight of the canary's backend; 0 if it has none. */
    int canaryWeight(String name) {
        return canaryWeight(route(name));
    }

    /** Weight of the canary's backend in what was last taken up. */
    int canaryWeight() {
        return takenUp;
    }

    private static int canaryWeight(GenericKubernetesResource route) {
        List<Map<String, Object>> backends = route.get("spec", "rules", 0, "backendRefs");
        return backends.stream()
                .filter(backend -> backend.get("name").equals("chat-canary"))
                .mapToInt(backend -> ((Number) backend.get("weight")).intValue())
                .findFirst()
                .orElse(0);
    }

    /** Percent of the requests that a route mirrors to the canary. */
    int mirrored(String name) {
        return mirrored(route(name));
    }

    /** The same in what was last taken up. */
    int mirrored() {
        return mirrorTakenUp;
    }

    /** Waits until a route mirrors so many percent of the requests to the canary. */
    void awaitMirrored(String name, int percent) {
        routes().inNamespace(namespace)
                .withName(name)
                .waitUntilCondition(route -> mirrored(route) == percent, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static int mirrored(GenericKubernetesResource route) {
        List<Map<String, Object>> filters = route.get("spec", "rules", 0, "filters");
        return filters.stream()
                .map(filter -> (Map<?, ?>) filter.get("requestMirror"))
                .filter(mirror ->
                        ((Map<?, ?>) mirror.get("backendRef")).get("name").equals("chat-canary"))
                .mapToInt(mirror -> ((Number) mirror.get("percent")).intValue())
                .findFirst()
                .orElse(0);
    }

    /** Somebody's edit of the mirror to the canary, which is the second filter. */
    void editMirror(String name, int percent) {
        patch(
                name,
                "[{\"op\":\"replace\",\"path\":\"/spec/rules/0/filters/1/requestMirror/percent\",\"value\":" + percent
                        + "}]");
    }

    /** Somebody takes it out. */
    void removeMirror(String name) {
        patch(name, "[{\"op\":\"remove\",\"path\":\"/spec/rules/0/filters/1\"}]");
    }

    /** Somebody's edit of the canary's weight. */
    void edit(String name, int weight) {
        patch(name, "[{\"op\":\"replace\",\"path\":\"/spec/rules/0/backendRefs/1/weight\",\"value\":" + weight + "}]");
    }

    /** Somebody's write that has nothing to do with weights. */
    void touch(String name, long number) {
        patch(name, "[{\"op\":\"add\",\"path\":\"/metadata/annotations/touched\",\"value\":\"" + number + "\"}]");
    }

    private void patch(String name, String operations) {
        routes().inNamespace(namespace).withName(name).patch(PatchContext.of(PatchType.JSON), operations);
    }

    /** A policy of the cluster from now on; returns when the API server applies it. */
    void forbidWrites(String name) {
        String policy = """
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: %1$s}
                spec:
                  matchConstraints:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                    resourceRules:
                    - {apiGroups: [gateway.networking.k8s.io], apiVersions: [v1], operations: [UPDATE], resources: [httproutes]}
                  validations:
                  - {expression: "object.metadata.name != '%2$s'", message: nobody writes to %2$s}
                ---
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: %1$s}
                spec: {policyName: %1$s, validationActions: [Deny]}
                """.formatted(namespace, name);
        kubernetes
                .load(new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8)))
                .create();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (long number = 0; isWritten(name, number); number++) {
            assertThat(System.nanoTime()).as("the policy is applied").isLessThan(deadline);
        }
    }

    /** Takes the policy away again. */
    void allowWrites() {
        kubernetes
                .admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName(namespace)
                .delete();
    }

    private boolean isWritten(String name, long number) {
        try {
            touch(name, number);
            return true;
        } catch (KubernetesClientException denied) {
            return false;
        }
    }

    void goDown() {
        up = false;
    }

    @Override
    public void onAdd(GenericKubernetesResource route) {
        accept(route);
    }

    @Override
    public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource route) {
        accept(route);
    }

    @Override
    public void onDelete(GenericKubernetesResource route, boolean unknown) {}

    private void accept(GenericKubernetesResource route) {
        long generation = route.getMetadata().getGeneration();
        Number seen = route.get("status", "parents", 0, "conditions", 0, "observedGeneration");
        if (!up || (seen != null && seen.longValue() == generation)) {
            return;
        }
        takenUp = canaryWeight(route);
        mirrorTakenUp = mirrored(route);
        String condition = "{\"type\":\"%s\",\"status\":\"True\",\"observedGeneration\":" + generation + "}";
        String status = "{\"status\":{\"parents\":[{\"parentRef\":{\"name\":\"entrance\"},\"conditions\":["
                + condition.formatted("Accepted") + "," + condition.formatted("ResolvedRefs") + "]}]}}";
        routes().inNamespace(namespace)
                .withName(route.getMetadata().getName())
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), status);
    }

    @Override
    public void close() {
        informer.close();
    }
}
