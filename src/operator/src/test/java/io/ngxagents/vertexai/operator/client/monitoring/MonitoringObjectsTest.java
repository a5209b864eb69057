package io.ngxagents.vertexai.operator.client.monitoring;

import static io.ngxagents.vertexai.operator.client.ClientFixture.client;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.ngxagents.vertexai.api.LabelNames;
import io.ngxagents.vertexai.operator.config.MonitoringSettings;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MonitoringObjectsTest {
    private static final MonitoringSettings SETTINGS =
            new MonitoringSettings(Map.of("release", "prometheus"), Set.of(), "https://example.com/runbooks");

    private static GenericKubernetesResource object(MonitoringKind kind) {
        return new MonitoringObjects(client(), SETTINGS).desired(kind);
    }

    private static JsonNode json(MonitoringKind kind) {
        return new ObjectMapper().valueToTree(object(kind));
    }

    @ParameterizedTest
    @EnumSource
    void givenAnyKindThenTheObjectIsTheClientsAndHasTheLabelsThatPeopleSelectBy(MonitoringKind kind) {
        GenericKubernetesResource object = object(kind);

        assertThat(object.getKind()).isEqualTo(kind.kind());
        assertThat(object.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getController()).isTrue());
        assertThat(object.getMetadata().getLabels())
                .containsEntry("release", "prometheus")
                .containsEntry(LabelNames.CLIENT, "chat")
                .containsEntry(LabelNames.MANAGED_BY, LabelNames.OPERATOR);
    }

    @ParameterizedTest
    @EnumSource(names = {"POD_MONITOR", "POD_MONITORING"})
    void givenScrapingThenThePodsOfBothTracksAreScrapedAtTheirAdminPort(MonitoringKind kind) {
        JsonNode spec = json(kind).get("spec");
        JsonNode endpoints = spec.get(kind == MonitoringKind.POD_MONITOR ? "podMetricsEndpoints" : "endpoints");

        assertThat(spec.at("/selector/matchLabels").toString())
                .contains("\"app.kubernetes.io/instance\":\"chat\"", "\"app.kubernetes.io/component\":\"gateway\"")
                .doesNotContain("track");
        assertThat(endpoints).hasSize(1);
        assertThat(endpoints.at("/0/port").asText()).isEqualTo("admin");
        assertThat(endpoints.at("/0/path").asText()).isEqualTo("/metrics");
    }

    @Test
    void givenRulesThenTheyAreTheSameInAllFormsAndLookAtThisClientOnly() throws Exception {
        JsonNode file = new YAMLMapper()
                .readTree(json(MonitoringKind.RULES_FILE)
                        .at("/data/team-a.chat.rules.yaml")
                        .asText());

        assertThat(file.get("groups"))
                .isEqualTo(json(MonitoringKind.PROMETHEUS_RULE).at("/spec/groups"));
        assertThat(file.get("groups")).isEqualTo(json(MonitoringKind.RULES).at("/spec/groups"));
        assertThat(file.findValuesAsText("expr"))
                .hasSizeGreaterThan(6)
                .allMatch(expression -> expression.contains("{namespace=\"team-a\",client=\"chat\""));
        assertThat(file.findValuesAsText("runbook_url"))
                .allMatch(address -> address.startsWith("https://example.com/runbooks/VertexAI"));
    }

    @Test
    void givenADashboardThenGrafanasSidecarFindsItAndItIsOfThisClientOnly() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(json(MonitoringKind.DASHBOARD)
                        .at("/data/team-a.chat.json")
                        .asText());

        assertThat(object(MonitoringKind.DASHBOARD).getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        assertThat(dashboard.get("title").asText()).contains("team-a/chat");
        assertThat(dashboard.get("panels").findValuesAsText("expr"))
                .hasSizeGreaterThan(10)
                .allMatch(expression -> expression.contains("namespace=\"team-a\",client=\"chat\""));
    }

    @Test
    void givenLabelsThatWereTakenOutThenTheDigestShowsIt() {
        GenericKubernetesResource without = new MonitoringObjects(
                        client(), new MonitoringSettings(Map.of(), Set.of(), SETTINGS.runbooks()))
                .desired(MonitoringKind.RULES);

        assertThat(digest(without)).isNotEqualTo(digest(object(MonitoringKind.RULES)));
        assertThat(digest(object(MonitoringKind.RULES))).isEqualTo(digest(object(MonitoringKind.RULES)));
    }

    private static String digest(GenericKubernetesResource object) {
        return object.getMetadata().getAnnotations().get(LabelNames.CONTENT_DIGEST);
    }
}
