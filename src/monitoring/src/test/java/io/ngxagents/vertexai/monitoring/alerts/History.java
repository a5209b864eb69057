package io.ngxagents.vertexai.monitoring.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.monitoring.catalogue.AlertGroup;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import io.ngxagents.vertexai.monitoring.prometheus.RuleGroups;
import io.ngxagents.vertexai.monitoring.prometheus.RuleManifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Samples a minute apart, the first of them at minute 0, and what {@code promtool test rules} says of them: the same rules,
 * evaluated by the same code as in Prometheus.
 */
final class History {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    private final List<Map<String, String>> series = new ArrayList<>();
    private final Catalogue catalogue;

    History() {
        this(Catalogue.of(Thresholds.KPIS.bounds()));
    }

    /** @param catalogue whose rules are asked */
    History(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param values in promtool's words: {@code 0+100x30} are 31 samples that grow by 100 */
    History with(String name, String values) {
        series.add(Map.of("series", name, "values", values));
        return this;
    }

    /** The alert fires at this minute, for each of these sets of labels and for no other; beside them it has its severity. */
    void fires(String alert, int minute, String severity, String... labels) {
        List<Map<String, Object>> samples = new ArrayList<>();
        for (String set : labels) {
            samples.add(Map.of(
                    "labels",
                    "ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\",severity=\"" + severity + "\"," + set
                            + "}",
                    "value",
                    1));
        }
        run(alert, minute, samples);
    }

    /** The alert does not fire at this minute. */
    void isSilent(String alert, int minute) {
        run(alert, minute, List.of());
    }

    private void run(String alert, int minute, List<Map<String, Object>> samples) {
        assertThat(PROMTOOL)
                .as("Debian's package 'prometheus' is needed: apt-get install prometheus")
                .isExecutable();
        Map<String, Object> test = Map.of(
                "interval",
                "1m",
                "input_series",
                series,
                "promql_expr_test",
                List.of(Map.of(
                        "expr",
                        "ALERTS{alertname=\"" + alert + "\",alertstate=\"firing\"}",
                        "eval_time",
                        minute + "m",
                        "exp_samples",
                        samples)));
        try {
            Path folder = Files.createTempDirectory("rules-");
            String rules = new RuleManifests(new RuleGroups(only(alert), "https://example.com/runbooks")).file();
            Files.writeString(folder.resolve("rules.yaml"), rules);
            Path file = folder.resolve("test.yaml");
            // JSON is YAML.
            new ObjectMapper()
                    .writeValue(
                            file.toFile(),
                            Map.of(
                                    "rule_files",
                                    List.of("rules.yaml"),
                                    "evaluation_interval",
                                    "1m",
                                    "tests",
                                    List.of(test)));
            Process promtool = new ProcessBuilder(PROMTOOL.toString(), "test", "rules", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(promtool.waitFor()).as(said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while promtool ran", e);
        }
    }

    /** Its rule alone: promtool evaluates all that it is given, minute by minute. */
    private Catalogue only(String alert) {
        return new Catalogue(catalogue.groups().stream()
                .map(group -> new AlertGroup(
                        group.name(),
                        group.alerts().stream()
                                .filter(rule -> rule.name().equals(alert))
                                .toList()))
                .filter(group -> !group.alerts().isEmpty())
                .toList());
    }
}
