package io.ngxagents.vertexai.monitoring.catalogue;

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
}
