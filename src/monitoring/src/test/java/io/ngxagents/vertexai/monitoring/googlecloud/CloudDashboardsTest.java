package io.ngxagents.vertexai.monitoring.googlecloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.monitoring.dashboard.v1.Dashboard;
import com.google.monitoring.dashboard.v1.MosaicLayout.Tile;
import com.google.monitoring.dashboard.v1.Widget;
import com.google.monitoring.dashboard.v1.XyChart;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards as the API's own messages read them: a field or a value that the API does not know is an error. */
class CloudDashboardsTest {
    static Stream<Dashboard> dashboards() {
        return new CloudDashboards(Thresholds.KPIS.bounds())
                .files().values().stream().map(CloudDashboardsTest::read);
    }

    private static Dashboard read(String json) {
        try {
            Dashboard.Builder dashboard = Dashboard.newBuilder();
            JsonFormat.parser().merge(json, dashboard);
            return dashboard.build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static Dashboard client() {
        return dashboards().findFirst().orElseThrow();
    }

    private static List<Widget> charts(Dashboard dashboard) {
        return dashboard.getMosaicLayout().getTilesList().stream()
                .map(Tile::getWidget)
                .filter(Widget::hasXyChart)
                .toList();
    }

    @Test
    void givenAFieldThatTheApiDoesNotKnowThenItIsAnError() {
        assertThatThrownBy(() -> read("{\"displayName\": \"a\", \"panels\": []}"))
                .hasStackTraceContaining("panels");
    }

    @Test
    void givenTheCatalogueThenEachQueryIsItsVeryExpression() {
        List<String> expressions = io.ngxagents.vertexai.monitoring.catalogue.Dashboard.all(
                        CloudDashboards.CHOSEN, Thresholds.KPIS.bounds())
                .stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .flatMap(panel -> panel.series().stream())
                .map(series -> series.expression())
                .toList();

        assertThat(dashboards()
                        .flatMap(dashboard -> charts(dashboard).stream())
                        .flatMap(widget -> widget.getXyChart().getDataSetsList().stream())
                        .map(set -> set.getTimeSeriesQuery().getPrometheusQuery()))
                .isEqualTo(expressions);
    }

    @Test
    void givenTheClientsThenNamespaceClientAndVersionAreChosen() {
        assertThat(client().getDashboardFiltersList())
                .map(filter -> filter.getFilterType() + " " + filter.getLabelKey() + " " + filter.getTemplateVariable())
                .containsExactly(
                        "RESOURCE_LABEL namespace namespace",
                        "METRIC_LABEL client client",
                        "METRIC_LABEL version version");
    }

    @Test
    void givenTheAlertOnTokensThenItsBoundIsALineInTheChart() {
        XyChart tokens = charts(client()).stream()
                .filter(widget -> widget.getTitle().equals("Tokens a minute"))
                .map(Widget::getXyChart)
                .findFirst()
                .orElseThrow();

        assertThat(tokens.getThresholds(0).getValue()).isEqualTo(100_000);
        assertThat(tokens.getThresholds(0).getLabel()).isEqualTo("VertexAIHighUsage");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void givenADashboardThenNoTilesOverlapAndAllAreWithinItsColumns(Dashboard dashboard) {
        List<Tile> before = new ArrayList<>();
        for (Tile tile : dashboard.getMosaicLayout().getTilesList()) {
            assertThat(tile.getXPos() + tile.getWidth())
                    .isLessThanOrEqualTo(dashboard.getMosaicLayout().getColumns());
            assertThat(before).noneMatch(other -> overlap(tile, other));
            before.add(tile);
        }
    }

    private static boolean overlap(Tile one, Tile other) {
        return one.getXPos() < other.getXPos() + other.getWidth()
                && other.getXPos() < one.getXPos() + one.getWidth()
                && one.getYPos() < other.getYPos() + other.getHeight()
                && other.getYPos() < one.getYPos() + one.getHeight();
    }

    @Test
    void givenAnythingThatChangesThenATextOfTheDashboardDoes() {
        Dashboard other =
                read(new CloudDashboards(new Thresholds(5, 0.05, 0.5, Duration.ofSeconds(2), 0.9, 0.1).bounds())
                        .files()
                        .get("client.json"));

        assertThat(revision(other)).startsWith("Revision ").isNotEqualTo(revision(client()));
    }

    private static String revision(Dashboard dashboard) {
        List<Tile> tiles = dashboard.getMosaicLayout().getTilesList();
        return tiles.get(tiles.size() - 1).getWidget().getText().getContent().split("\n\n")[1];
    }
}
