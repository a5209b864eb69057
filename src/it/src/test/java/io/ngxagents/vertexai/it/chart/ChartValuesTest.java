package io.ngxagents.vertexai.it.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that cannot be meant are refused before anything is installed; the others are described. */
class ChartValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{replica: 2}                                        | replica",
                "{replicas: two}                                     | replicas",
                "{replicas: 9}                                       | replicas",
                "{image: {repository: 'ngxagents/operator:1.0'}}     | repository",
                "{image: {tag: '1.0@latest'}}                        | tag",
                "{image: {digest: 'md5:abc'}}                        | digest",
                "{image: {pullPolicy: Sometimes}}                    | pullPolicy",
                "{images: {gateway: 'gateway:v1'}}                   | gateway",
                "{images: {redis: redis}}                            | redis",
                "{images: {tools: tools}}                            | tools",
                "{images: {pullSecrets: registry}}                   | pullSecrets",
                "{prometheus: {default: 'prometheus:9090'}}          | default",
                "{prometheus: {Team_A: 'http://prometheus:9090'}}    | Team_A",
                "{notifications: {url: 'hooks.example'}}             | url",
                "{releases: {max: -1}}                               | max",
                "{releases: {customQueries: 'no'}}                   | customQueries",
                "{watchNamespaces: [Team-A]}                         | watchNamespaces",
                "{watchNamespaces: team-a}                           | watchNamespaces",
                "{page: {port: 8080}}                                | port",
                "{page: {port: 80}}                                  | port",
                "{page: {enabled: 'yes'}}                            | enabled",
                "{logging: {level: LOUD}}                            | level",
                "{resources: {requests: {cpus: 1}}}                  | requests",
                "{networkPolicy: {apiServerPorts: [70000]}}          | apiServerPorts",
                "{serviceMonitor: {interval: often}}                 | interval",
                "{clusterPodMonitoring: {interval: often}}           | interval",
                "{monitoring: {labels: {release: 'a b'}}}            | release",
                "{monitoring: {runbooks: 'https://example.com/'}}    | runbooks",
            })
    void givenAValueThatCannotBeMeantWhenRenderingThenTheSchemaNamesIt(String values, String named) {
        assertThatThrownBy(() -> Chart.render("operator", values))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(named);
    }

    @Test
    void givenTheDefaultsWhenReadingTheReadmeThenEachHasItsRow() throws IOException {
        JsonNode values = Serialization.unmarshal(Files.readString(Chart.file("values.yaml")), JsonNode.class);
        List<String> paths = new ArrayList<>();
        collectLeaves("", values, paths);
        String readme = Files.readString(Chart.file("README.md"));
        assertThat(paths).allSatisfy(path -> assertThat(readme).contains("| `" + path + "` |"));
    }

    private static void collectLeaves(String path, JsonNode node, List<String> paths) {
        boolean described = path.equals("prometheus") || path.equals("resources");
        if (!described && node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(property -> collectLeaves(
                            path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                            property.getValue(),
                            paths));
        } else {
            paths.add(path);
        }
    }
}
