package io.ngxagents.vertexai.it.benchmark.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error rates at a weight of 20 %, 30 looks, 1 % of stable's requests err. The figures are those of one seed. */
@Tag("benchmark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorRateBenchmarkTest {
    private static final double USUAL = 0.01;
    private static final Rule EVIDENCE = Rule.evidence(0.01);
    private final StringBuilder table = new StringBuilder();

    @ParameterizedTest(name = "{0} requests a second")
    @CsvSource({"1", "10"})
    void givenAHealthyCanaryThenAtMostOneReleaseInAHundredIsRolledBack(double requestsPerSecond) {
        Scenario healthy = new Scenario(requestsPerSecond, USUAL, USUAL);
        assertThat(compared(healthy).rolledBack()).isLessThanOrEqualTo(0.01);
    }

    @ParameterizedTest(name = "{0} requests a second, {1} of them err: {2} found, half of them after {3} min")
    @CsvSource({
        "1, 0.05, 0.80, 20",
        "1, 0.10, 0.99, 6",
        "1, 0.20, 1, 3",
        "10, 0.02, 0.85, 20",
        "10, 0.05, 1, 2",
        "10, 0.10, 1, 1"
    })
    void givenABadCanaryThenItIsFound(double requestsPerSecond, double share, double found, int medianMinute) {
        Outcome outcome = compared(new Scenario(requestsPerSecond, USUAL, share));
        assertThat(outcome.rolledBack()).isGreaterThanOrEqualTo(found);
        assertThat(outcome.medianMinute().orElseThrow()).isLessThanOrEqualTo(medianMinute);
    }

    @AfterAll
    void show() {
        System.out.println(
                "\nreleases rolled back of 1,500 (median minute), canary at 20 %, stable errs at 1 %\n" + table);
    }

    /** Puts all rules into the table, and gives what the operator's came to. */
    private Outcome compared(Scenario scenario) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("evidence, alpha 0.01", EVIDENCE);
        rules.put("first minute above 5 %", Rule.failedLooks(0.05, 1));
        rules.put("fourth minute above 5 %", Rule.failedLooks(0.05, 4));
        rules.put("fifth minute above 5 %", Rule.failedLooks(0.05, 5));
        rules.put("test of two shares each minute", Rule.repeatedTest());
        rules.forEach((name, rule) -> table.append(row(name, scenario, Outcome.of(scenario::minute, rule::rollsBack))));
        return Outcome.of(scenario::minute, EVIDENCE::rollsBack);
    }

    private static String row(String name, Scenario scenario, Outcome outcome) {
        String minute = outcome.medianMinute().isPresent()
                ? " (" + outcome.medianMinute().getAsInt() + ")"
                : "";
        return String.format(
                Locale.ROOT,
                "| %4.0f req/s | %4.0f %% | %-30s | %5.1f %%%s |%n",
                scenario.requestsPerSecond(),
                100 * scenario.canary(),
                name,
                100 * outcome.rolledBack(),
                minute);
    }
}
