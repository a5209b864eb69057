package io.ngxagents.vertexai.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.monitoring.catalogue.Alert;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that are one client's own tell of that client, and leave every other to its own. */
class RulesOfOneClientTest {
    private static final String MATCHERS = "namespace=\"team\",client=\"chat\"";
    private static final Catalogue OF_ALL = Catalogue.of(Thresholds.KPIS.bounds());
    private static final Catalogue OF_CHAT = Catalogue.ofClient(Thresholds.KPIS.bounds(), "team", "chat");

    private final History history = new History(OF_CHAT);

    static List<Alert> alerts() {
        return OF_CHAT.alerts();
    }

    private static Alert ofAll(String name) {
        return OF_ALL.alerts().stream()
                .filter(alert -> alert.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void givenAnAlertThenItsExpressionIsThatOfAllClientsButForTheMatchers(Alert alert) {
        String without = alert.expression().replace("{" + MATCHERS + "}", "").replace(MATCHERS + ",", "");

        assertThat(without).isEqualTo(ofAll(alert.name()).expression());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void givenAnAlertThenEachOfItsMetricsHasTheMatchers(Alert alert) {
        assertThat(alert.expression().split("vertex_ai_\\w+", -1))
                .hasSizeGreaterThan(1)
                .satisfies(parts ->
                        assertThat(Stream.of(parts).skip(1)).allMatch(part -> part.startsWith("{" + MATCHERS)));
    }

    /** It refuses a file with an expression that it cannot read. */
    @ParameterizedTest
    @MethodSource("alerts")
    void givenAnAlertThenPrometheusUnderstandsIt(Alert alert) {
        history.isSilent(alert.name(), 1);
    }

    @Test
    void givenTheAlertsOfAllThenThoseOfAClientAreTheSameButForTheOperators() {
        assertThat(OF_ALL.alerts())
                .extracting(Alert::name)
                .containsAll(alerts().stream().map(Alert::name).toList());
        assertThat(OF_ALL.alerts())
                .extracting(Alert::name)
                .filteredOn(name ->
                        alerts().stream().noneMatch(alert -> alert.name().equals(name)))
                .containsExactly("VertexAIOperatorStuck");
    }

    @Test
    void givenThisClientThenItFires() {
        history.with("vertex_ai_client_tokens_total{namespace=\"team\",client=\"chat\"}", "0+200000x40")
                .fires("VertexAIHighUsage", 30, "warning", MATCHERS);
    }

    @Test
    void givenTwoClientsThatAreWrongThenOnlyThisOneIsNamed() {
        history.with("vertex_ai_client_tokens_total{namespace=\"team\",client=\"chat\"}", "0+200000x40")
                .with("vertex_ai_client_tokens_total{namespace=\"team\",client=\"search\"}", "0+200000x40")
                .fires("VertexAIHighUsage", 30, "warning", MATCHERS);
    }

    @Test
    void givenAClientOfTheSameNameInAnotherNamespaceThenItIsSilent() {
        history.with("vertex_ai_client_tokens_total{namespace=\"other\",client=\"chat\"}", "0+200000x40")
                .isSilent("VertexAIHighUsage", 30);
    }

    @Test
    void givenErrorsOfThisClientAndRequestsOfAnotherThenSharesAreOfThisOne() {
        history.with("vertex_ai_client_errors_total{namespace=\"team\",client=\"chat\",type=\"internal\"}", "0+20x40")
                .with("vertex_ai_client_requests_total{namespace=\"team\",client=\"chat\"}", "0+100x40")
                .with("vertex_ai_client_requests_total{namespace=\"team\",client=\"search\"}", "0+100000x40")
                .fires("VertexAIHighErrorRate", 30, "critical", MATCHERS);
    }

    @Test
    void givenAReleaseOfAnotherClientThatIsStuckThenItIsSilent() {
        String search = "namespace=\"team\",client=\"search\",release=\"r1\"";
        history.with("vertex_ai_release_phase{" + search + ",phase=\"Promoting\"}", "1x90")
                .with("vertex_ai_release_phase_start_time_seconds{" + search + "}", "0x90")
                .isSilent("VertexAIReleaseStuck", 80);
    }

    @Test
    void givenAReleaseOfThisClientThatIsStuckThenItFires() {
        String chat = "namespace=\"team\",client=\"chat\",release=\"r1\"";
        history.with("vertex_ai_release_phase{" + chat + ",phase=\"Promoting\"}", "1x90")
                .with("vertex_ai_release_phase_start_time_seconds{" + chat + "}", "0x90")
                .fires("VertexAIReleaseStuck", 80, "critical", chat + ",phase=\"Promoting\"");
    }

    @Test
    void givenAnotherClientThatIsDownThenItIsSilent() {
        history.with("vertex_ai_client_replicas_ready{namespace=\"team\",client=\"search\"}", "0x40")
                .isSilent("VertexAIClientDown", 30);
    }
}
