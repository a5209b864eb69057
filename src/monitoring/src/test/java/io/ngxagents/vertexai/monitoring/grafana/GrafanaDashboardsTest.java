package io.ngxagents.vertexai.monitoring.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.monitoring.catalogue.Dashboard;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrafanaDashboardsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the catalogue, and that of one client. */
    static Stream<JsonNode> files() {
        return Stream.concat(catalogue(), Stream.of(ofOneClient("team-a")));
    }

    private static Stream<JsonNode> catalogue() {
        return new GrafanaDashboards(Thresholds.KPIS.bounds())
                .files().values().stream().map(GrafanaDashboardsTest::parse);
    }

    private static JsonNode ofOneClient(String namespace) {
        return parse(GrafanaDashboards.ofClient(namespace, "chat", Thresholds.KPIS.bounds()));
    }

    static Stream<JsonNode> panels() {
        return catalogue().flatMap(file -> file.get("panels").valueStream());
    }

    private static JsonNode client() {
        return catalogue().findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("files")
    void givenADashboardThenGrafanasTypesAllowAllOfIt(JsonNode dashboard) throws IOException {
        assertThat(new GrafanaTypes().faults("dashboard.Dashboard", dashboard)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("panels")
    void givenAPanelThenTheTypesOfItsPluginAndOfItsQueriesAllowAllOfIt(JsonNode panel) throws IOException {
        GrafanaTypes types = new GrafanaTypes();

        assertThat(types.faults(panel.get("type").asText() + ".Options", panel.get("options")))
                .isEmpty();
        assertThat(panel.get("targets")).allSatisfy(target -> assertThat(types.faults("prometheus.dataquery", target))
                .isEmpty());
        if (panel.has("fieldConfig")) {
            assertThat(types.faults("common.GraphFieldConfig", panel.at("/fieldConfig/defaults/custom")))
                    .isEmpty();
        }
    }

    @Test
    void givenWhatGrafanaDoesNotKnowThenTheTypesSaySo() throws IOException {
        ObjectNode wrong =
                JSON.createObjectNode().put("expr", 1).put("legend", "a").put("format", "svg");

        assertThat(new GrafanaTypes().faults("prometheus.dataquery", wrong))
                .hasSize(4)
                .anyMatch(fault -> fault.contains("expr: 1 is no string"))
                .anyMatch(fault -> fault.contains("legend: unknown"))
                .anyMatch(fault -> fault.contains("format: \"svg\" is none of"))
                .anyMatch(fault -> fault.contains("refId: missing"));
    }

    @Test
    void givenTheCatalogueThenEachQueryIsItsVeryExpression() {
        List<String> expressions = Dashboard.all(GrafanaDashboards.CHOSEN, Thresholds.KPIS.bounds()).stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.series().stream())
                .map(series -> series.expression())
                .toList();

        assertThat(panels().flatMap(panel -> panel.get("targets").valueStream()))
                .map(target -> target.get("expr").asText())
                .isEqualTo(expressions);
    }

    @Test
    void givenTheClientsThenNamespaceClientAndVersionAreChosenOneAfterTheOther() {
        assertThat(client().at("/templating/list"))
                .map(variable -> variable.get("name").asText())
                .containsExactly("datasource", "namespace", "client", "version");
        assertThat(client().at("/templating/list/2/query/query").asText())
                .isEqualTo("label_values(vertex_ai_client_requests_total{namespace=\"$namespace\"}, client)");
        assertThat(client().at("/templating/list/3/multi").asBoolean()).isTrue();
    }

    @Test
    void givenOneClientThenOnlyItsVersionsAreChosenAndItsIdIsItsOwn() {
        JsonNode one = ofOneClient("team-a");
        JsonNode other = ofOneClient("team-b");

        assertThat(one.at("/templating/list").findValuesAsText("name")).containsExactly("datasource", "version");
        assertThat(one.at("/templating/list/1/query/query").asText())
                .isEqualTo(
                        "label_values(vertex_ai_client_requests_total{namespace=\"team-a\",client=\"chat\"}, version)");
        assertThat(one.get("uid").asText())
                .hasSizeLessThanOrEqualTo(40)
                .isNotEqualTo(other.get("uid").asText());
        assertThat(client().get("panels").findValuesAsText("title"))
                .isEqualTo(one.get("panels").findValuesAsText("title"));
    }

    @Test
    void givenTheClientsThenStepsOfReleasesAreMarkedWithTheirWeight() {
        JsonNode releases = client().at("/annotations/list/0");

        assertThat(releases.get("titleFormat").asText()).isEqualTo("{{release}}: {{weight}} %");
        assertThat(releases.get("expr").asText()).contains("vertex_ai_release_weight_percent");
    }

    @Test
    void givenTheAlertOnTokensThenItsBoundIsALineInThePanelThatIsAlwaysSeen() {
        JsonNode tokens = panels().filter(panel -> panel.get("title").asText().equals("Tokens a minute"))
                .findFirst()
                .orElseThrow();

        assertThat(tokens.at("/fieldConfig/defaults/thresholds/steps/1/value").asInt())
                .isEqualTo(100_000);
        assertThat(tokens.at("/fieldConfig/defaults/custom/thresholdsStyle/mode")
                        .asText())
                .isEqualTo("dashed");
        assertThat(tokens.at("/fieldConfig/defaults/custom/axisSoftMax").asInt())
                .isEqualTo(100_000);
    }

    @ParameterizedTest
    @MethodSource("files")
    void givenADashboardThenItsPanelsHaveIdsAndPlacesOfTheirOwn(JsonNode dashboard) {
        assertThat(dashboard.get("panels"))
                .map(panel -> panel.get("id").asInt())
                .doesNotHaveDuplicates();
        assertThat(dashboard.get("panels")).map(panel -> panel.get("gridPos")).doesNotHaveDuplicates();
    }
}
