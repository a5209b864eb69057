package io.ngxagents.vertexai.monitoring.catalogue;

import java.util.List;

/** All that is watched. */
public record Catalogue(List<AlertGroup> groups) {
    public Catalogue {
        groups = List.copyOf(groups);
    }

    public static Catalogue of(Bounds bounds) {
        return new Catalogue(List.of(new ClientAlerts(bounds).group(), new ReleaseAlerts().group()));
    }

    public List<Alert> alerts() {
        return groups.stream().flatMap(group -> group.alerts().stream()).toList();
    }
}
