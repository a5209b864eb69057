package io.ngxagents.vertexai.monitoring.catalogue;

import io.ngxagents.vertexai.api.MetricNames;
import java.util.List;

/**
 * Panels that are looked at together.
 *
 * @param name such as {@code client}: its file, and part of its id
 * @param title what people look it up by
 * @param meaning whom it is for and what it needs
 * @param filters what people choose, the later ones of what the earlier ones leave
 */
public record Dashboard(
        String name, String title, String meaning, List<Filter> filters, List<Marker> markers, List<Panel> panels) {
    public Dashboard {
        filters = List.copyOf(filters);
        markers = List.copyOf(markers);
        panels = List.copyOf(panels);
    }

    /** All of them. */
    public static List<Dashboard> all(Scope scope, Bounds bounds) {
        return List.of(new ClientDashboard(scope, bounds).dashboard(), new OperatorDashboard(scope).dashboard());
    }

    /**
     * That of one client, in which people choose no client.
     *
     * @param scope with the client's namespace and name
     */
    public static Dashboard ofClient(String namespace, String client, Scope scope, Bounds bounds) {
        Dashboard any = new ClientDashboard(scope, bounds).dashboard();
        String series = Scope.client(namespace, client).ofPods(Metric.counter(MetricNames.REQUESTS));
        return new Dashboard(
                any.name() + "-" + namespace + "-" + client,
                any.title() + " " + namespace + "/" + client,
                any.meaning(),
                List.of(new Filter(MetricNames.VERSION, series, true)),
                any.markers(),
                any.panels());
    }
}
