package io.ngxagents.vertexai.operator.client.model;

import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.api.Track;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Labels of a client's objects and the selectors that find its pods. */
public final class ClientLabels {
    /** What the reconciler's informers watch, so that they do not cache the whole cluster. */
    public static final String MANAGED = LabelNames.MANAGED_BY + "=" + LabelNames.OPERATOR;

    /** Component of the objects that serve the gateway of either track. */
    public static final String GATEWAY = "gateway";

    private final ClientNames names;

    public ClientLabels(ClientNames names) {
        this.names = names;
    }

    /** Labels of an object that serves the gateway of either track. */
    public Map<String, String> gateway() {
        return component(GATEWAY);
    }

    /** Labels of a track's Deployment and of its pods. */
    public Map<String, String> gateway(Track track, String version) {
        Map<String, String> labels = gateway();
        labels.put(LabelNames.TRACK, track.label());
        labels.put(LabelNames.VERSION, version);
        return labels;
    }

    public Map<String, String> redis() {
        return component("redis");
    }

    /** Labels of an object by which others learn what to collect and which rules to evaluate. */
    public Map<String, String> monitoring() {
        return component("monitoring");
    }

    /** Labels of what takes backups, also of each job and its pod. */
    public Map<String, String> backup() {
        return component("backup");
    }

    /** Finds gateway pods of one track, or of both. */
    public Map<String, String> gatewaySelector(Optional<Track> track) {
        Map<String, String> labels = selector(GATEWAY);
        track.ifPresent(one -> labels.put(LabelNames.TRACK, one.label()));
        return labels;
    }

    public Map<String, String> redisSelector() {
        return selector("redis");
    }

    public Map<String, String> backupSelector() {
        return selector("backup");
    }

    /** Labels of a ControllerRevision that holds settings of the pods. */
    public Map<String, String> revision() {
        return component("revision");
    }

    public Map<String, String> revisionSelector() {
        return selector("revision");
    }

    private Map<String, String> component(String component) {
        Map<String, String> labels = selector(component);
        labels.put(LabelNames.MANAGED_BY, LabelNames.OPERATOR);
        labels.put(LabelNames.CLIENT, names.client());
        return labels;
    }

    private Map<String, String> selector(String component) {
        Map<String, String> labels = new TreeMap<>();
        labels.put(LabelNames.NAME, LabelNames.NAME_VALUE);
        labels.put(LabelNames.INSTANCE, names.client());
        labels.put(LabelNames.COMPONENT, component);
        return labels;
    }
}
