package io.ngxagents.vertexai.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What of a client's spec its pods depend on, field by field, so that a new field is decided on. */
class PodSettingsTest {
    private static final Set<String> OF_PODS =
            Set.of("version", "image", "vertex", "resources", "cache", "limits", "auth", "prices", "accessLog");

    private static VertexAiClientSpec spec(String project) {
        return Serialization.unmarshal(
                """
                version: v-%1$s
                image: registry/%1$s:v
                vertex: {project: %1$s, models: [m]}
                replicas: %2$d
                autoscaling: {minReplicas: %2$d}
                resources: {limits: {memory: %2$d00Mi}}
                cache: {maxEntryBytes: %2$dMi}
                limits: {maxInFlight: %2$d}
                auth: {apiKeysSecretRef: {name: %1$s}}
                prices: {configMapRef: {name: %1$s, key: k}}
                accessLog: %3$s
                backup: {schedule: "0 %2$d * * *"}
                loadTest: {schedule: "0 %2$d * * *"}
                optimizer: {schedule: "0 %2$d * * *"}
                monitoring: {alerts: %4$s}
                networkPolicy: %4$s
                rollout: {strategy: %5$s}
                """.formatted(
                                project,
                                project.length(),
                                project.equals("one") ? "All" : "None",
                                project.equals("one"),
                                project.equals("one") ? "Canary" : "Immediate"),
                VertexAiClientSpec.class);
    }

    @Test
    void whenOneTakesTheSettingsOfAnotherThenAllThatPodsDependOnIsTheOthersAndNothingElse() throws Exception {
        VertexAiClientSpec one = spec("one");
        VertexAiClientSpec other = spec("other");

        VertexAiClientSpec mixed = one.withPodSettings(other);

        Set<String> taken = new TreeSet<>();
        for (RecordComponent field : VertexAiClientSpec.class.getRecordComponents()) {
            Object value = field.getAccessor().invoke(mixed);
            assertThat(value).as(field.getName()).isIn(value(field, one), value(field, other));
            assertThat(value(field, one)).as(field.getName() + " differs").isNotEqualTo(value(field, other));
            if (value.equals(value(field, other))) {
                taken.add(field.getName());
            }
        }
        assertThat(taken).isEqualTo(new TreeSet<>(OF_PODS));
    }

    @Test
    void whenOnlyTheSettingsOfThePodsAreAskedForThenTheRestIsLeftOut() {
        VertexAiClientSpec one = spec("one");
        VertexAiClientSpec other = spec("other");

        assertThat(one.withPodSettings(other).podSettings()).isEqualTo(other.podSettings());
        assertThat(other.withPodSettings(one).podSettings()).isEqualTo(one.podSettings());
        assertThat(Arrays.asList(
                        one.podSettings().autoscaling(), one.podSettings().rollout()))
                .containsOnlyNulls();
    }

    private static Object value(RecordComponent field, VertexAiClientSpec spec) throws ReflectiveOperationException {
        return field.getAccessor().invoke(spec);
    }
}
