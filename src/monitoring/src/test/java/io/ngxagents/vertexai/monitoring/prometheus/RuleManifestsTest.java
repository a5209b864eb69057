package io.ngxagents.vertexai.monitoring.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ngxagents.vertexai.monitoring.catalogue.Alert;
import io.ngxagents.vertexai.monitoring.catalogue.Catalogue;
import io.ngxagents.vertexai.monitoring.catalogue.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleManifestsTest {
    private final Catalogue catalogue = Catalogue.of(Thresholds.KPIS.bounds());
    private final RuleManifests manifests =
            new RuleManifests(new RuleGroups(catalogue, "https://example.com/runbooks"));

    private static List<JsonNode> rules(JsonNode groups) {
        List<JsonNode> rules = new ArrayList<>();
        groups.forEach(group -> group.get("rules").forEach(rules::add));
        return rules;
    }

    private JsonNode parse(String yaml) throws Exception {
        return new YAMLMapper().readTree(yaml);
    }

    @Test
    void givenAnyFormThenItHasEveryAlertWithTheVeryExpressionOfTheCatalogue() throws Exception {
        List<String> expressions =
                catalogue.alerts().stream().map(Alert::expression).toList();

        for (JsonNode groups : List.of(
                parse(manifests.file()).get("groups"),
                parse(manifests.prometheusRule("rules", Map.of())).at("/spec/groups"),
                parse(manifests.managedRules("rules", Map.of())).at("/spec/groups"))) {
            assertThat(rules(groups)).map(rule -> rule.get("expr").asText()).isEqualTo(expressions);
        }
    }

    @Test
    void givenAnAlertThenItsRuleSaysHowLongHowBadWhatAndWhatToDo() throws Exception {
        JsonNode rule = rules(parse(manifests.file()).get("groups")).get(0);

        assertThat(rule.get("alert").asText()).isEqualTo("VertexAIHighUsage");
        assertThat(rule.get("for").asText()).isEqualTo("15m");
        assertThat(rule.at("/labels/severity").asText()).isEqualTo("warning");
        assertThat(rule.at("/annotations/summary").asText()).contains("{{ $labels.client }}");
        assertThat(rule.at("/annotations/description").asText()).contains("Now: {{ $value");
        assertThat(rule.at("/annotations/runbook_url").asText())
                .isEqualTo("https://example.com/runbooks/VertexAIHighUsage.md");
    }

    @Test
    void givenObjectsThenTheyAreOfTheKindsThatTheirReadersKnow() throws Exception {
        JsonNode operators = parse(manifests.prometheusRule("rules", Map.of("team", "a")));
        JsonNode managed = parse(manifests.managedRules("rules", Map.of()));

        assertThat(operators.get("apiVersion").asText()).isEqualTo("monitoring.coreos.com/v1");
        assertThat(operators.at("/metadata/labels/team").asText()).isEqualTo("a");
        assertThat(managed.get("apiVersion").asText()).isEqualTo("monitoring.googleapis.com/v1");
        assertThat(managed.get("kind").asText()).isEqualTo("ClusterRules");
        assertThat(managed.at("/spec/groups/0/interval").asText()).isEqualTo("30s");
    }
}
