package io.ngxagents.vertexai.monitoring.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** All that is watched. */
public record Catalogue(List<AlertGroup> groups) {
    public Catalogue {
        groups = List.copyOf(groups);
    }

    /** What is watched of all clients, and of the operator. */
    public static Catalogue of(Bounds bounds) {
        return new Catalogue(Stream.concat(ofClients(bounds), Stream.of(new OperatorAlerts().group()))
                .toList());
    }

    /** What is watched of one client, by expressions that look at nothing else. */
    public static Catalogue ofClient(Bounds bounds, String namespace, String client) {
        ClientScope scope = new ClientScope(namespace, client);
        return new Catalogue(ofClients(bounds)
                .map(group -> new AlertGroup(
                        group.name(), group.alerts().stream().map(scope::narrow).toList()))
                .toList());
    }

    private static Stream<AlertGroup> ofClients(Bounds bounds) {
        return Stream.of(new ClientAlerts(bounds).group(), new StateAlerts().group(), new ReleaseAlerts().group());
    }

    public List<Alert> alerts() {
        return groups.stream().flatMap(group -> group.alerts().stream()).toList();
    }
}
