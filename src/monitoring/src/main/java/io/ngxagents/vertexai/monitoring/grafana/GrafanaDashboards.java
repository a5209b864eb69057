package io.ngxagents.vertexai.monitoring.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.monitoring.catalogue.Bounds;
import io.ngxagents.vertexai.monitoring.catalogue.Dashboard;
import io.ngxagents.vertexai.monitoring.catalogue.Filter;
import io.ngxagents.vertexai.monitoring.catalogue.Marker;
import io.ngxagents.vertexai.monitoring.catalogue.Scope;
import io.ngxagents.vertexai.monitoring.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Dashboards as files that Grafana imports or is provisioned with. */
public final class GrafanaDashboards {
    /** What people have chosen, by Grafana's variables. */
    public static final Scope CHOSEN = new Scope(
            "namespace=\"$namespace\",client=\"$client\",version=~\"$version\"",
            "namespace=\"$namespace\",client=\"$client\"");

    /** Of Grafana 11. Later ones bring it up to theirs when they read it. */
    private static final int SCHEMA_VERSION = 39;

    private static final int ON_TIME_RANGE_CHANGE = 2;
    private static final int ALPHABETICALLY = 1;
    private static final int SHARED_CROSSHAIR = 1;

    private final JsonText text = new JsonText();
    private final List<Dashboard> dashboards;

    /** @param bounds numbers for the lines in panels */
    public GrafanaDashboards(Bounds bounds) {
        this.dashboards = Dashboard.all(CHOSEN, bounds);
    }

    /** The dashboard of one client with all of its versions, of which people choose some. */
    public static String ofClient(String namespace, String client, Bounds bounds) {
        Scope whole = Scope.client(namespace, client);
        Scope chosen = new Scope(whole.pods() + ",version=~\"$version\"", whole.releases());
        Dashboard dashboard = Dashboard.ofClient(namespace, client, chosen, bounds);
        return new JsonText().of(json(dashboard).put("uid", uid(namespace, client)));
    }

    /** Grafana has room for 40 characters, which the names may exceed. */
    private static String uid(String namespace, String client) {
        String names = namespace + "/" + client;
        return "vertex-ai-"
                + UUID.nameUUIDFromBytes(names.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 23);
    }

    /** Texts by the names of their files. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        dashboards.forEach(dashboard -> files.put(dashboard.name() + ".json", text.of(json(dashboard))));
        return files;
    }

    private static ObjectNode json(Dashboard dashboard) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("uid", "vertex-ai-" + dashboard.name());
        json.put("title", dashboard.title());
        json.put("description", dashboard.meaning());
        json.putArray("tags").add("vertex-ai");
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("editable", true);
        json.put("graphTooltip", SHARED_CROSSHAIR);
        json.put("refresh", "30s");
        json.put("timezone", "browser");
        json.putObject("time").put("from", "now-3h").put("to", "now");
        ArrayNode variables = json.putObject("templating").putArray("list");
        variables.add(dataSources());
        List<Filter> before = new ArrayList<>();
        for (Filter filter : dashboard.filters()) {
            variables.add(variable(filter, before));
            before.add(filter);
        }
        ArrayNode annotations = json.putObject("annotations").putArray("list");
        dashboard.markers().forEach(marker -> annotations.add(annotation(marker)));
        json.set("panels", new GrafanaPanels().json(dashboard.panels()));
        return json;
    }

    /** Whatever Prometheus people have; panels ask the one that is chosen. */
    private static ObjectNode dataSources() {
        ObjectNode variable = JsonNodeFactory.instance.objectNode();
        variable.put("name", "datasource");
        variable.put("label", "Data source");
        variable.put("type", "datasource");
        variable.put("query", "prometheus");
        variable.put("refresh", 1);
        return variable;
    }

    private static ObjectNode variable(Filter filter, List<Filter> before) {
        String matchers = before.stream()
                .map(earlier -> earlier.label() + "=\"$" + earlier.label() + "\"")
                .reduce((first, second) -> first + "," + second)
                .map(all -> "{" + all + "}")
                .orElse("");
        ObjectNode variable = JsonNodeFactory.instance.objectNode();
        variable.put("name", filter.label());
        variable.put("type", "query");
        variable.set("datasource", GrafanaPanels.chosenDataSource());
        variable.putObject("query")
                .put("query", "label_values(" + filter.metric() + matchers + ", " + filter.label() + ")")
                .put("refId", filter.label());
        variable.put("refresh", ON_TIME_RANGE_CHANGE);
        variable.put("sort", ALPHABETICALLY);
        variable.put("multi", filter.several());
        variable.put("includeAll", filter.several());
        if (filter.several()) {
            variable.put("allValue", ".*");
            variable.putObject("current").put("text", "All").put("value", "$__all");
        }
        return variable;
    }

    private static ObjectNode annotation(Marker marker) {
        ObjectNode annotation = JsonNodeFactory.instance.objectNode();
        annotation.put("name", marker.name());
        annotation.set("datasource", GrafanaPanels.chosenDataSource());
        annotation.put("enable", true);
        annotation.put("iconColor", "blue");
        annotation.put("expr", marker.expression());
        annotation.put("step", "30s");
        annotation.put("titleFormat", marker.title());
        return annotation;
    }
}
