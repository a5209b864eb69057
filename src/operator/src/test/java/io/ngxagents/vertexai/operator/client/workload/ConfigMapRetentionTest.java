package io.ngxagents.vertexai.operator.client.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfigMapRetentionTest {
    @Test
    void givenSevenConfigurationsWhenNoneIsReferencedThenTheTwoOldestGo() {
        assertThat(names(ConfigMapRetention.obsolete(configMaps(7), Set.of()))).containsExactlyInAnyOrder("c1", "c2");
    }

    @Test
    void givenAnOldConfigurationWhenARevisionNamesItThenItStays() {
        assertThat(names(ConfigMapRetention.obsolete(configMaps(7), Set.of("c1"))))
                .containsExactly("c2");
    }

    @Test
    void givenFiveConfigurationsWhenNoneIsReferencedThenAllStay() {
        assertThat(ConfigMapRetention.obsolete(configMaps(5), Set.of())).isEmpty();
    }

    @Test
    void givenSevenConfigurationsOfOneSecondThenTheReferencedOneIsAmongTheFiveThatStay() {
        List<ConfigMap> ofOneSecond =
                IntStream.rangeClosed(1, 7).mapToObj(i -> configMap(i, 0)).toList();

        assertThat(names(ConfigMapRetention.obsolete(ofOneSecond, Set.of("c1"))))
                .containsExactlyInAnyOrder("c2", "c3");
    }

    private static List<ConfigMap> configMaps(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> configMap(i, i)).toList();
    }

    private static ConfigMap configMap(int number, int second) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("c" + number)
                .withCreationTimestamp("2026-01-01T00:00:0" + second + "Z")
                .endMetadata()
                .build();
    }

    private static List<String> names(List<ConfigMap> configMaps) {
        return configMaps.stream()
                .map(configMap -> configMap.getMetadata().getName())
                .toList();
    }
}
