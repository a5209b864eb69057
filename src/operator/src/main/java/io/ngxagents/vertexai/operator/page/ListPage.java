package io.ngxagents.vertexai.operator.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The list of releases. */
final class ListPage {
    private static final List<String> COLUMNS =
            List.of("Release", "Version", "Phase", "Canary", "Verdict", "Left", "Age", "Message");

    private final ReleaseList list;
    private final Optional<String> namespace;
    private final Instant now;

    private ListPage(ReleaseList list, Instant now) {
        this.list = list;
        this.namespace = Optional.ofNullable(list.namespace());
        this.now = now;
    }

    static String html(ReleaseList list, Instant now) {
        return new ListPage(list, now).html();
    }

    private String html() {
        List<Html> content = new ArrayList<>();
        content.add(Html.element("p", summary()).with("class", "lead"));
        if (list.namespaces().size() > 1) {
            content.add(filter());
        }
        if (list.releases().isEmpty()) {
            content.add(
                    Html.element("p", "There are no releases" + where() + ".").with("class", "none"));
        } else {
            content.add(table());
        }
        if (list.notShown() > 0) {
            content.add(Html.element("p", list.notShown() + " older ones are not shown here; kubectl shows them all."));
        }
        String json = Links.API + namespace.map(Links::query).orElse("");
        return new Layout("Releases", List.of(Links.list()), Optional.of(json), now, content).html();
    }

    private String where() {
        return namespace.map(name -> " in namespace " + name).orElse("");
    }

    private String summary() {
        long goingOn = list.releases().stream().filter(ReleaseView::isGoingOn).count();
        return goingOn + " under way, " + (list.releases().size() - goingOn + list.notShown()) + " ended" + where();
    }

    private Html filter() {
        List<Html> options = list.namespaces().stream()
                .<Html>map(name -> option(name, name, namespace.equals(Optional.of(name))))
                .collect(Collectors.toCollection(ArrayList::new));
        options.add(0, option("", "All namespaces", namespace.isEmpty()));
        return Html.element(
                        "form",
                        Html.element("label", "Namespace").with("for", "namespace"),
                        Html.element("select", options).with("id", "namespace").with("name", "namespace"),
                        Html.element("button", "Show").with("type", "submit"))
                .with("action", Links.LIST)
                .with("method", "get")
                .with("class", "filter");
    }

    private static Html option(String value, String text, boolean selected) {
        return Html.element("option", text)
                .with("value", value)
                .with("selected", selected ? Optional.of("") : Optional.empty());
    }

    private Html table() {
        return new Table(
                        "releases",
                        "Under way first, then the newest",
                        COLUMNS,
                        list.releases().stream().map(this::row).toList())
                .html();
    }

    private Table.Row row(ReleaseView release) {
        return new Table.Row(
                "release-" + Links.path(release),
                List.of(
                        Html.element(
                                "span",
                                Links.release(release),
                                Html.element("small", release.namespace() + " · " + release.client())),
                        Facts.versions(release),
                        Label.of(release.phase()).html(),
                        Facts.canary(release),
                        Facts.verdict(release.verdict()),
                        Html.element("span", Figures.orNone(release.left())).with("class", "figure"),
                        Moments.ago(release.createdAt(), now),
                        Html.element("span", Figures.orNone(release.message())).with("class", "message")));
    }
}
