package io.ngxagents.vertexai.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ngxagents.vertexai.it.monitoring.Uses.Use;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsesTest {
    @Test
    void givenMetricsWithLabelsInBracesAndInListsThenAllAreFoundAndNothingElse() {
        assertThat(Uses.of("3600 * sum by (namespace, client, le) (rate(a_total{type=~\"x|y\"}[5m])) / 1e9 > 0.5"
                                + " and on (namespace, instance) (time() - b{c=\"d\"} == 1)")
                        .all())
                .containsExactly(
                        new Use("a_total", Set.of("client", "le", "type"), Map.of("type", List.of("x", "y"))),
                        new Use("b", Set.of("c"), Map.of("c", List.of("d"))));
    }

    @Test
    void givenAScrapeThenWhatAnExpressionNeedsBeyondItIsNamed() {
        Scrape scrape = Scrape.of("# HELP a_total\na_total{type=\"x\",le=\"+Inf\"} 0.0\nc 1\n");

        assertThat(scrape.lacks(Uses.of("c + rate(a_total{type=~\"x|y\"}[5m]) + sum by (client) (c) + b")))
                .containsExactly("a_total{type=\"y\"}", "c with the labels [client]", "b with the labels []");
    }
}
