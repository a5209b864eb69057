package io.ngxagents.vertexai.monitoring.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static Alert alert(Thresholds thresholds, String name) {
        return Catalogue.of(thresholds.bounds()).alerts().stream()
                .filter(alert -> alert.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void givenTheKpisThenTheThreeAlertsOfTheContractHaveTheirBoundsAndTimes() {
        Alert usage = alert(Thresholds.KPIS, "VertexAIHighUsage");
        Alert errors = alert(Thresholds.KPIS, "VertexAIHighErrorRate");
        Alert hits = alert(Thresholds.KPIS, "VertexAILowCacheHitRate");

        assertThat(usage.expression()).contains(" > 100000");
        assertThat(usage.lasting()).isEqualTo(Duration.ofMinutes(15));
        assertThat(errors.expression()).contains(" > 0.05");
        assertThat(errors.lasting()).isEqualTo(Duration.ofMinutes(5));
        assertThat(hits.expression()).contains(" < 0.5");
        assertThat(hits.lasting()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void givenOtherBoundsThenExpressionsAndTextsHaveThem() {
        Thresholds thresholds = new Thresholds(5000, 0.01, 0.8, Duration.ofMillis(500), 0.5, 1);

        Alert errors = alert(thresholds, "VertexAIHighErrorRate");

        assertThat(errors.expression()).contains(" > 0.01").contains(" >= 1");
        assertThat(errors.meaning()).contains("More than 1 % of");
        assertThat(alert(thresholds, "VertexAIHighLatency").expression()).contains(" >= 0.5 ");
    }

    @Test
    void givenABoundThatCannotBeThenItIsNamedWithWhatIsAllowed() {
        assertThatThrownBy(() -> new Thresholds(5000, 5, 0.8, Duration.ofMillis(500), 0.5, 1))
                .hasMessage("errorRate is 5.0, it must be between 0 and 1");
        assertThatThrownBy(() -> new Thresholds(0, 0.5, 0.8, Duration.ofMillis(500), 0.5, 1))
                .hasMessage("tokensPerMinute is 0, it must be more than 0");
    }

    @Test
    void givenAllAlertsThenNamesAreUniqueAndEachSaysWhatItMeans() {
        List<Alert> alerts = Catalogue.of(Thresholds.KPIS.bounds()).alerts();

        assertThat(alerts)
                .extracting(Alert::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.startsWith("VertexAI"));
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.summary()).isNotBlank().doesNotEndWith(".");
            assertThat(alert.description()).endsWith(".");
        });
    }
}
