package io.ngxagents.vertexai.operator.client.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.client.VertexAiClient;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import io.ngxagents.vertexai.monitoring.grafana.GrafanaDashboards;
import io.ngxagents.vertexai.monitoring.prometheus.RuleGroups;
import io.ngxagents.vertexai.monitoring.prometheus.RuleManifests;
import io.ngxagents.vertexai.operator.client.model.ClientLabels;
import io.ngxagents.vertexai.operator.client.model.ClientNames;
import io.ngxagents.vertexai.operator.client.model.ControllerReference;
import io.ngxagents.vertexai.operator.client.model.Digest;
import io.ngxagents.vertexai.operator.config.MonitoringSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of one client, as they are applied. */
final class MonitoringObjects {
    /** Name of the gateway's port that shows metrics. */
    private static final String PORT = "admin";

    /** What the sidecar of Grafana's chart looks for. */
    private static final String OF_GRAFANA = "grafana_dashboard";

    /** The same content must always give the same text. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final Map<String, Object> ENDPOINT = Map.of("port", PORT, "path", "/metrics", "interval", "30s");

    private final VertexAiClient client;
    private final ClientNames names;
    private final MonitoringSettings settings;

    MonitoringObjects(VertexAiClient client, MonitoringSettings settings) {
        this.client = client;
        this.names = ClientNames.of(client);
        this.settings = settings;
    }

    GenericKubernetesResource desired(MonitoringKind kind) {
        return switch (kind) {
            case POD_MONITOR ->
                object(kind, "spec", Map.of("selector", pods(), "podMetricsEndpoints", List.of(ENDPOINT)));
            case POD_MONITORING -> object(kind, "spec", Map.of("selector", pods(), "endpoints", List.of(ENDPOINT)));
            case PROMETHEUS_RULE, RULES -> object(kind, "spec", Map.of("groups", rules().groups()));
            case RULES_FILE -> object(kind, "data", Map.of(file("rules.yaml"), new RuleManifests(rules()).file()));
            case DASHBOARD -> object(kind, "data", Map.of(file("json"), dashboard()));
        };
    }

    /** Such a file's name is no other client's, wherever somebody brings them together. */
    private String file(String ending) {
        return names.namespace() + "." + names.client() + "." + ending;
    }

    private String dashboard() {
        return GrafanaDashboards.ofClient(names.namespace(), names.client(), Thresholds.KPIS.bounds());
    }

    /** The pods of both tracks. */
    private Map<String, Object> pods() {
        return Map.of("matchLabels", new ClientLabels(names).gatewaySelector(Optional.empty()));
    }

    private RuleGroups rules() {
        return new RuleGroups(
                Catalogue.ofClient(Thresholds.KPIS.bounds(), names.namespace(), names.client()), settings.runbooks());
    }

    private GenericKubernetesResource object(MonitoringKind kind, String field, Map<String, Object> content) {
        Map<String, String> labels = new TreeMap<>(settings.labels());
        labels.putAll(new ClientLabels(names).monitoring());
        if (kind == MonitoringKind.DASHBOARD) {
            labels.put(OF_GRAFANA, "1");
        }
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(kind.apiVersion());
        object.setKind(kind.kind());
        object.setMetadata(new ObjectMetaBuilder()
                .withName(kind.name(names))
                .withNamespace(names.namespace())
                .withLabels(labels)
                .addToAnnotations(LabelNames.CONTENT_DIGEST, digest(labels, content))
                .withOwnerReferences(ControllerReference.to(client))
                .build());
        object.setAdditionalProperty(field, content);
        return object;
    }

    /** Shows that something was left out since the last time, which what is there does not. */
    private static String digest(Map<String, String> labels, Map<String, Object> content) {
        try {
            return Digest.of(JSON.writeValueAsString(List.of(labels, content)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("rules have no JSON form", impossible);
        }
    }
}
