package io.ngxagents.vertexai.monitoring.prometheus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator.Feature;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files and Kubernetes objects that hold groups of rules. */
public final class RuleManifests {
    private final ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder()
            .disable(Feature.WRITE_DOC_START_MARKER)
            .disable(Feature.SPLIT_LINES)
            .enable(Feature.MINIMIZE_QUOTES)
            .enable(Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());
    private final RuleGroups groups;

    public RuleManifests(RuleGroups groups) {
        this.groups = groups;
    }

    /** What a plain Prometheus reads as one of its {@code rule_files}. */
    public String file() {
        return write(Map.of("groups", groups.groups()));
    }

    /** What prometheus-operator reads. */
    public String prometheusRule(String name, Map<String, String> labels) {
        return object("monitoring.coreos.com/v1", "PrometheusRule", name, labels);
    }

    /**
     * What Google Managed Prometheus reads for the whole cluster. To rules of one namespace it would add that namespace, and what the
     * operator tells of itself has another one.
     */
    public String managedRules(String name, Map<String, String> labels) {
        return object("monitoring.googleapis.com/v1", "ClusterRules", name, labels);
    }

    private String object(String apiVersion, String kind, String name, Map<String, String> labels) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name);
        if (!labels.isEmpty()) {
            metadata.put("labels", labels);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", apiVersion);
        object.put("kind", kind);
        object.put("metadata", metadata);
        object.put("spec", Map.of("groups", groups.groups()));
        return write(object);
    }

    private String write(Map<String, Object> content) {
        try {
            return yaml.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("rules have no YAML form", impossible);
        }
    }
}
