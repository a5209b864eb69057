package io.ngxagents.vertexai.it.cluster;

/** Custom resources with small pods and short soaks, as text that a reader could apply by hand. */
final class Manifests {
    private Manifests() {}

    static String client(String name, String version, int replicas) {
        return """
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: VertexAiClient
                metadata:
                  name: %s
                spec:
                  version: %s
                  vertex:
                    project: my-project
                    models: [gemini-2.5-flash]
                    endpoint: {address: "simulator.vertex-ai-simulator.svc:8081", plaintext: true, anonymous: true}
                  replicas: %d
                  resources:
                    requests: {cpu: 50m, memory: 256Mi}
                    limits: {memory: 512Mi}
                """.formatted(name, version, replicas);
    }

    /** A client that needs next to nothing, so that many fit on a small machine. */
    static String idleClient(String name) {
        return client(name, "v1.0", 1)
                .replace("cpu: 50m, memory: 256Mi", "cpu: 10m, memory: 128Mi")
                .concat("  cache: {redis: {mode: None}}\n");
    }

    static String clientWithExternalRedis(String name, String secret) {
        return client(name, "v1.0", 1).concat("""
                  cache:
                    redis:
                      mode: External
                      external: {urlSecretRef: {name: %s, key: url}}
                """.formatted(secret));
    }

    static String clientWithApiKeys(String name, String secret) {
        return client(name, "v1.0", 1).concat("  auth: {apiKeysSecretRef: {name: %s}}\n".formatted(secret));
    }

    /** The bound on latency is wide: two cores that start eight JVMs at once are slow, and that is not the version's fault. */
    static String release(String name, String client, String version, String soak) {
        return """
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata:
                  name: %s
                spec:
                  clientRef: {name: %s}
                  version: %s
                  steps:
                  - {weight: 20, soak: %s}
                  - {weight: 50, soak: %s}
                  - {weight: 100, soak: 10s}
                  analysis:
                    interval: 2s
                    minSamples: 30
                    checks:
                    - {name: error-rate, type: ErrorRate, max: 0.05}
                    - {name: latency-p95, type: LatencyP95, max: 10}
                """.formatted(name, client, version, soak, soak);
    }

    /** A release as above whose requests are shared out by the route. */
    static String routedRelease(String name, String client, String version, String soak) {
        return release(name, client, version, soak)
                .replace(
                        "  analysis:\n",
                        "  traffic: {mode: GatewayApi, httpRoute: %s}\n  analysis:\n".formatted(client));
    }

    /** A release by the route that mirrors a fifth of the requests, then half of them up to 100 paid calls, then takes all. */
    static String mirroredRelease(String name, String client, String version) {
        return """
                apiVersion: vertexai.ngxagents.io/v1alpha1
                kind: CanaryRelease
                metadata:
                  name: %s
                spec:
                  clientRef: {name: %s}
                  version: %s
                  traffic: {mode: GatewayApi, httpRoute: %s}
                  steps:
                  - {mirror: {percent: 20, maxPaidCalls: 100000}, soak: 40s}
                  - {mirror: {percent: 50, maxPaidCalls: 100}, soak: 30s}
                  - {weight: 100, soak: 10s}
                  analysis:
                    interval: 2s
                    minSamples: 30
                    checks:
                    - {name: error-rate, type: ErrorRate, max: 0.05}
                    - {name: latency-p95, type: LatencyP95, max: 10}
                """.formatted(name, client, version, client);
    }

    /** A Gateway, and a route with a header of its own before the client. */
    static String route(String client) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: Gateway
                metadata:
                  name: entrance
                spec:
                  gatewayClassName: envoy
                  listeners:
                  - {name: http, protocol: HTTP, port: 80}
                ---
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata:
                  name: %s
                  annotations: {example.com/owner: somebody}
                spec:
                  parentRefs:
                  - {name: entrance}
                  rules:
                  - matches:
                    - {path: {type: PathPrefix, value: /}}
                    filters:
                    - type: ResponseHeaderModifier
                      responseHeaderModifier: {add: [{name: x-entrance, value: routed}]}
                    backendRefs:
                    - {name: %s, port: 80}
                """.formatted(client, client);
    }
}
