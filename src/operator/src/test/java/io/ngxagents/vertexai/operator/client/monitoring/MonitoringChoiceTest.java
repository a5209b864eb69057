package io.ngxagents.vertexai.operator.client.monitoring;

import static io.ngxagents.vertexai.operator.client.monitoring.MonitoringKind.DASHBOARD;
import static io.ngxagents.vertexai.operator.client.monitoring.MonitoringKind.POD_MONITOR;
import static io.ngxagents.vertexai.operator.client.monitoring.MonitoringKind.POD_MONITORING;
import static io.ngxagents.vertexai.operator.client.monitoring.MonitoringKind.PROMETHEUS_RULE;
import static io.ngxagents.vertexai.operator.client.monitoring.MonitoringKind.RULES;
import static io.ngxagents.vertexai.operator.client.monitoring.MonitoringKind.RULES_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.api.client.MonitoringSpec;
import io.ngxagents.vertexai.api.client.ScrapeMode;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which objects a client gets, by what its spec says and the cluster knows. */
class MonitoringChoiceTest {
    private static final Set<MonitoringKind> BARE = Set.of(RULES_FILE, DASHBOARD);
    private static final Set<MonitoringKind> PROMETHEUS_OPERATOR =
            Set.of(RULES_FILE, DASHBOARD, POD_MONITOR, PROMETHEUS_RULE);
    private static final Set<MonitoringKind> GOOGLE = Set.of(RULES_FILE, DASHBOARD, POD_MONITORING, RULES);
    private static final Set<MonitoringKind> BOTH = Set.of(MonitoringKind.values());

    private static MonitoringChoice choose(Boolean alerts, ScrapeMode scrape, Set<MonitoringKind> known) {
        return MonitoringChoice.of(new MonitoringSpec(alerts, false, scrape), known);
    }

    @Test
    void givenNothingSaidThenItIsTheFirstThatTheClusterHas() {
        assertThat(choose(null, null, BOTH).made()).containsExactly(POD_MONITOR, PROMETHEUS_RULE);
        assertThat(choose(null, null, GOOGLE).made()).containsExactly(POD_MONITORING, RULES);
        assertThat(choose(null, null, BARE).made()).containsExactly(RULES_FILE);
    }

    @Test
    void givenHalfOfAnEnvironmentThenItIsNotChosenByItself() {
        assertThat(choose(null, ScrapeMode.AUTO, Set.of(RULES_FILE, POD_MONITOR))
                        .environment())
                .isEqualTo(Environment.PLAIN_PROMETHEUS);
    }

    @Test
    void givenAChoiceThenItHoldsWhateverElseTheClusterHas() {
        assertThat(choose(true, ScrapeMode.POD_MONITORING, BOTH).made()).containsExactly(POD_MONITORING, RULES);
        assertThat(choose(true, ScrapeMode.ANNOTATIONS, BOTH).made()).containsExactly(RULES_FILE);
    }

    @Test
    void givenAChoiceThatTheClusterDoesNotKnowThenItIsMissingAndNothingElseIsMadeInstead() {
        MonitoringChoice choice = choose(true, ScrapeMode.POD_MONITOR, GOOGLE);

        assertThat(choice.made()).isEmpty();
        assertThat(choice.missing()).containsExactly(POD_MONITOR, PROMETHEUS_RULE);
    }

    @Test
    void givenOneKindOfTwoThenTheOtherIsMadeAllTheSame() {
        MonitoringChoice choice = choose(true, ScrapeMode.POD_MONITOR, Set.of(RULES_FILE, POD_MONITOR));

        assertThat(choice.made()).containsExactly(POD_MONITOR);
        assertThat(choice.missing()).containsExactly(PROMETHEUS_RULE);
    }

    @Test
    void givenNoAlertsThenThereAreNoRulesAndNoneIsMissing() {
        assertThat(choose(false, ScrapeMode.AUTO, PROMETHEUS_OPERATOR).made()).containsExactly(POD_MONITOR);
        assertThat(choose(false, ScrapeMode.AUTO, BARE).made()).isEmpty();
        assertThat(choose(false, ScrapeMode.POD_MONITOR, Set.of(RULES_FILE, POD_MONITOR))
                        .missing())
                .isEmpty();
    }

    @Test
    void givenNoScrapingThenRulesAreWhereTheClusterEvaluatesThem() {
        assertThat(choose(true, ScrapeMode.NONE, PROMETHEUS_OPERATOR).made()).containsExactly(PROMETHEUS_RULE);
        assertThat(choose(true, ScrapeMode.NONE, BARE).made()).containsExactly(RULES_FILE);
        assertThat(choose(false, ScrapeMode.NONE, BOTH).made()).isEmpty();
    }

    @Test
    void givenAWishForADashboardThenItIsMadeWhateverTheClusterHas() {
        MonitoringSpec spec = new MonitoringSpec(false, null, ScrapeMode.NONE);

        assertThat(MonitoringChoice.of(spec, BARE).made()).containsExactly(DASHBOARD);
        assertThat(MonitoringChoice.of(spec, BOTH).made()).containsExactly(DASHBOARD);
    }
}
