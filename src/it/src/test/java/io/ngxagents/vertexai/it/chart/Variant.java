package io.ngxagents.vertexai.it.chart;

/** Values that turn as much as possible on, off, or into another shape. */
enum Variant {
    DEFAULT(""),

    EVERYTHING_ON("""
            fullnameOverride: team-operator
            replicas: 3
            image:
              repository: registry.example.com:5000/team/vertex-ai-operator
              digest: sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
              pullPolicy: Always
              pullSecrets: [registry]
            images:
              gateway: registry.example.com:5000/team/vertex-ai-gateway
              redis: registry.example.com:5000/library/redis@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
              tools: registry.example.com:5000/team/vertex-ai-tools:1.0
              pullPolicy: Never
              pullSecrets: [registry, other-registry]
            prometheus:
              default: https://prometheus.example.com/path
              team-a: http://prometheus.team-a.svc
            page: {enabled: true, port: 9999}
            releases: {max: 5, customQueries: false}
            notifications: {url: "https://hooks.example.com:8443/releases", tokenSecret: {name: hooks}}
            monitoring: {labels: {release: prometheus, example.com/team: a}, namespaces: [monitoring, gmp-system], runbooks: "https://example.com/runbooks"}
            logging: {level: DEBUG, json: false}
            serviceAccount: {name: operator, annotations: {example.com/owner: team}}
            podAnnotations: {prometheus.io/scrape: "true"}
            podLabels: {team: platform}
            nodeSelector: {kubernetes.io/os: linux}
            tolerations: [{key: dedicated, operator: Exists}]
            affinity: {nodeAffinity: {}}
            priorityClassName: system-cluster-critical
            networkPolicy: {enabled: true, apiServerPorts: [6443]}
            serviceMonitor: {enabled: true, interval: 15s, labels: {release: prometheus}}
            clusterPodMonitoring: {enabled: true, interval: 15s}
            """),

    EVERYTHING_OFF("""
            crds: {install: false}
            replicas: 1
            leaderElection: false
            prometheus: null
            java: {options: ""}
            resources: null
            serviceAccount: {create: false, name: somebody}
            rbac: {create: false, aggregateToUserRoles: false}
            page: {enabled: false}
            podDisruptionBudget: {enabled: false}
            networkPolicy: {enabled: false}
            """),

    NAMESPACED("watchNamespaces: [team-a, team-b]\n");

    private final String yaml;

    Variant(String yaml) {
        this.yaml = yaml;
    }

    String yaml() {
        return yaml;
    }
}
