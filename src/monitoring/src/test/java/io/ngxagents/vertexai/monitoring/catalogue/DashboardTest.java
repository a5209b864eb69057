package io.ngxagents.vertexai.monitoring.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.monitoring.googlecloud.CloudDashboards;
import io.ngxagents.vertexai.monitoring.grafana.GrafanaDashboards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
    private static final Bounds KPIS = Thresholds.KPIS.bounds();

    static Stream<Dashboard> dashboards() {
        return Dashboard.all(Scope.ALL, KPIS).stream();
    }

    static Stream<Scope> scopes() {
        return Stream.of(Scope.ALL, Scope.client("team", "chat"));
    }

    static Stream<Scope> scopesOfForms() {
        return Stream.of(GrafanaDashboards.CHOSEN, CloudDashboards.CHOSEN, Scope.client("team", "chat"));
    }

    private static List<String> expressions(Scope scope) {
        List<String> expressions = new ArrayList<>();
        for (Dashboard dashboard : Dashboard.all(scope, KPIS)) {
            dashboard.panels().forEach(panel -> panel.series().forEach(series -> expressions.add(series.expression())));
            dashboard.markers().forEach(marker -> expressions.add(marker.expression()));
        }
        return expressions;
    }

    private static Panel panel(String title) {
        return dashboards()
                .flatMap(dashboard -> dashboard.panels().stream())
                .filter(panel -> panel.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static Alert alert(String name) {
        return Catalogue.of(KPIS).alerts().stream()
                .filter(alert -> alert.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void givenAnyExpressionThenPrometheusReadsIt(Scope scope, @TempDir Path folder) throws Exception {
        List<Map<String, String>> rules = new ArrayList<>();
        expressions(scope).forEach(expr -> rules.add(Map.of("record", "panel:" + rules.size(), "expr", expr)));
        Path file = folder.resolve("rules.yaml");
        // JSON is YAML.
        new ObjectMapper()
                .writeValue(file.toFile(), Map.of("groups", List.of(Map.of("name", "panels", "rules", rules))));

        assertThat(promtool("check", "rules", file.toString()))
                .contains(rules.size() + " rules found")
                .doesNotContain("FAILED");
    }

    @Test
    void givenAReleaseUnderWayThenItsMarkHasItsWeightAndEndsWithIt(@TempDir Path folder) throws Exception {
        String release = "namespace=\"team\",client=\"chat\",release=\"v2\"";
        String marker = dashboards().findFirst().orElseThrow().markers().get(0).expression();
        Map<String, Object> test = Map.of(
                "interval",
                "1m",
                "input_series",
                List.of(
                        series("vertex_ai_release_weight_percent{" + release + "}", "20x4 50x4 100x9"),
                        series("vertex_ai_release_phase{" + release + ",phase=\"Progressing\"}", "1x9 0x9"),
                        series("vertex_ai_release_phase{" + release + ",phase=\"Succeeded\"}", "0x9 1x9")),
                "promql_expr_test",
                List.of(
                        mark(marker, 3, List.of(Map.of("labels", "{" + release + ",weight=\"20\"}", "value", 1))),
                        mark(marker, 7, List.of(Map.of("labels", "{" + release + ",weight=\"50\"}", "value", 1))),
                        mark(marker, 15, List.of())));
        Path file = folder.resolve("test.yaml");
        new ObjectMapper().writeValue(file.toFile(), Map.of("evaluation_interval", "1m", "tests", List.of(test)));

        assertThat(promtool("test", "rules", file.toString())).contains("SUCCESS");
    }

    private static Map<String, String> series(String name, String values) {
        return Map.of("series", name, "values", values);
    }

    private static Map<String, Object> mark(String marker, int minute, List<Map<String, Object>> samples) {
        return Map.of("expr", marker, "eval_time", minute + "m", "exp_samples", samples);
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        assertThat(PROMTOOL)
                .as("Debian's package 'prometheus' is needed: apt-get install prometheus")
                .isExecutable();
        List<String> command = new ArrayList<>(List.of(PROMTOOL.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @ParameterizedTest
    @MethodSource("scopesOfForms")
    void givenTheScopeOfAFormWhenTakenAwayThenEachExpressionIsTheSameToTheByte(Scope scope) {
        List<String> plain = expressions(scope).stream()
                .map(expression -> without(scope.pods(), expression))
                .map(expression -> without(scope.releases(), expression))
                .toList();

        assertThat(plain).isEqualTo(expressions(Scope.ALL));
    }

    private static String without(String matchers, String expression) {
        return expression.replace("{" + matchers + "}", "").replace("," + matchers + "}", "}");
    }

    @Test
    void givenABoundThenTheAlertOfThatNameComparesTheVeryExpressionOfTheFirstLineWithIt() {
        List<Bound> found = new ArrayList<>();
        dashboards().flatMap(dashboard -> dashboard.panels().stream()).forEach(panel -> {
            if (panel instanceof Panel.Chart chart) {
                for (Bound bound : chart.bounds()) {
                    found.add(bound);
                    assertThat(panel.series()).as(panel.title()).anySatisfy(series -> assertThat(
                                    alert(bound.name()).expression())
                            .startsWith(series.expression() + " ")
                            .containsPattern("^.{" + series.expression().length() + "} (>|>=|<) "
                                    + Pattern.quote(bound.value()) + "( |$)"));
                }
            }
        });

        assertThat(found)
                .map(Bound::name)
                .containsExactly(
                        "VertexAIHighErrorRate", "VertexAIHighLatency", "VertexAILowCacheHitRate", "VertexAIHighUsage");
    }

    @Test
    void givenOtherBoundsThenTheLinesAreThere() {
        Bounds bounds = new Thresholds(5000, 0.01, 0.8, Duration.ofMillis(500), 0.5, 1).bounds();

        assertThat(Dashboard.all(Scope.ALL, bounds).get(0).panels())
                .filteredOn(Panel.Chart.class::isInstance)
                .flatExtracting(panel -> ((Panel.Chart) panel).bounds())
                .map(Bound::value)
                .containsExactly("0.01", "0.5", "0.8", "5000");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void givenADashboardThenItsPanelsHaveTitlesOfTheirOwnAndSayWhatTheyMean(Dashboard dashboard) {
        assertThat(dashboard.panels()).map(Panel::title).doesNotHaveDuplicates();
        assertThat(dashboard.panels()).allSatisfy(panel -> {
            assertThat(panel.meaning()).endsWith(".");
            assertThat(panel.series()).isNotEmpty();
        });
    }

    @Test
    void givenOneClientThenItsNamesAreQuotedAsPromQlReadsThem() {
        assertThat(Scope.client("a\"b", "c\\d").pods()).isEqualTo("namespace=\"a\\\"b\",client=\"c\\\\d\"");
    }

    @Test
    void givenTheClientsPanelsThenTheSixThatEveryTeamNeedsAreThere() {
        assertThat(Stream.of(
                        "API calls", "Latency", "Cache hit rate", "Errors by type", "CPU", "Memory", "Estimated cost"))
                .allSatisfy(title -> assertThat(panel(title).series()).isNotEmpty());
    }
}
