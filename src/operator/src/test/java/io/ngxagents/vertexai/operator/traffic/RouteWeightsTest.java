package io.ngxagents.vertexai.operator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.zjsonpatch.JsonPatch;
import io.ngxagents.vertexai.operator.canary.RouteShares;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RouteWeightsTest {
    private static final ObjectMapper YAML = new YAMLMapper();

    private static final String ACCEPTED = """
            status:
              parents:
              - parentRef: {name: eg}
                conditions:
                - {type: Accepted, status: "True", observedGeneration: 3, reason: Accepted, message: ""}
                - {type: ResolvedRefs, status: "True", observedGeneration: 3, reason: ResolvedRefs, message: ""}
            """;

    private static ObjectNode route(String rules) {
        return yaml("""
                metadata: {name: chat, namespace: team, generation: 3, annotations: {owner: somebody}}
                spec:
                  parentRefs: [{name: eg}]
                  rules: %s
                """.formatted(rules) + ACCEPTED);
    }

    private static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RouteWeights weights(JsonNode route) {
        return new RouteWeights(route, "chat", "chat-canary");
    }

    /** The route as it is after the API server took the patch. */
    private static JsonNode shifted(JsonNode route, int percent) {
        return JsonPatch.apply(weights(route).shift(new RouteShares(percent, 0)), route);
    }

    private static JsonNode mirrored(JsonNode route, int percent) {
        return JsonPatch.apply(weights(route).shift(new RouteShares(0, percent)), route);
    }

    private static Optional<RouteShares> share(int percent) {
        return Optional.of(new RouteShares(percent, 0));
    }

    private static final ObjectNode PLAIN = route("[{backendRefs: [{name: chat, port: 80}]}]");
    private static final ObjectNode BOTH =
            route("[{backendRefs: [{name: chat-canary, port: 80, weight: 20}, {name: chat, port: 80, weight: 80}]}]");

    @Nested
    class GivenARouteThatNamesOnlyTheClientsService {
        @Test
        void thenTheCanaryHasNothing() {
            assertThat(weights(PLAIN).shares()).isEqualTo(share(0));
            assertThat(weights(PLAIN).problem()).isEmpty();
        }

        @Test
        void whenTheCanaryGetsNothingThenNothingIsWritten() {
            assertThat(weights(PLAIN).shift(new RouteShares(0, 0))).isEmpty();
        }

        @Test
        void whenTheCanaryGetsAWeightThenItIsPutBesideWithAllThatTheOtherHas() {
            ObjectNode filtered = route("[{backendRefs: [{name: chat, port: 80, filters: [{type: X}]}]}]");

            JsonNode backends = shifted(filtered, 20).at("/spec/rules/0/backendRefs");

            assertThat(backends).isEqualTo(yaml("""
                    b:
                    - {name: chat, port: 80, filters: [{type: X}], weight: 80}
                    - {name: chat-canary, port: 80, filters: [{type: X}], weight: 20}
                    """).get("b"));
        }
    }

    @Nested
    class GivenARouteWithBoth {
        @Test
        void thenItsShareIsRead() {
            assertThat(weights(BOTH).shares()).isEqualTo(share(20));
        }

        @Test
        void whenItHasTheShareThenNothingIsWritten() {
            assertThat(weights(BOTH).shift(new RouteShares(20, 0))).isEmpty();
        }

        @Test
        void whenTheCanaryGetsNothingThenAZeroIsWrittenAndNoBackendIsRemoved() {
            JsonNode backends = shifted(BOTH, 0).at("/spec/rules/0/backendRefs");

            assertThat(backends.at("/0/weight").asInt(-1)).isZero();
            assertThat(backends.at("/1/weight").asInt(-1)).isEqualTo(100);
        }

        @Test
        void whenItsBackendsHaveMovedMeanwhileThenThePatchFailsAndChangesNothing() {
            ArrayNode patch = weights(BOTH).shift(new RouteShares(50, 0));
            JsonNode moved = route(
                    "[{backendRefs: [{name: chat, port: 80, weight: 80}, {name: chat-canary, port: 80, weight: 20}]}]");

            assertThatThrownBy(() -> JsonPatch.apply(patch, moved)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void givenSeveralRulesThenAllThatNameTheClientAreShiftedAndNoOther() {
        ObjectNode route = route("""
                [{backendRefs: [{name: other, port: 80}]},
                 {backendRefs: [{name: chat, port: 80}]},
                 {backendRefs: [{name: chat, namespace: elsewhere, port: 80}]},
                 {backendRefs: [{name: chat, kind: Bucket, group: x.io}]},
                 {filters: [{type: RequestRedirect}]},
                 {backendRefs: [{name: chat, port: 81, weight: 5}, {name: chat-canary, port: 81, weight: 0}]}]""");

        JsonNode rules = shifted(route, 30).at("/spec/rules");

        assertThat(weights(shifted(route, 30)).shares()).isEqualTo(share(30));
        for (int untouched : new int[] {0, 2, 3, 4}) {
            assertThat(rules.get(untouched)).isEqualTo(route.at("/spec/rules/" + untouched));
        }
    }

    @Test
    void givenARuleThatGivesTestersTheCanaryAloneThenItIsLeftAsItIs() {
        ObjectNode route = route("""
                [{matches: [{headers: [{name: x-canary, value: always}]}], backendRefs: [{name: chat-canary, port: 80}]},
                 {backendRefs: [{name: chat, port: 80}]}]""");

        JsonNode after = shifted(route, 20);

        assertThat(after.at("/spec/rules/0")).isEqualTo(route.at("/spec/rules/0"));
        assertThat(weights(route).shares()).isEqualTo(share(0));
        assertThat(weights(after).shares()).isEqualTo(share(20));
    }

    @Test
    void givenRulesThatDisagreeThenThereIsNoShareAndBothArePutRight() {
        ObjectNode route = route("""
                [{backendRefs: [{name: chat, weight: 50}, {name: chat-canary, weight: 50}]},
                 {backendRefs: [{name: chat, weight: 80}, {name: chat-canary, weight: 20}]}]""");

        assertThat(weights(route).shares()).isEmpty();
        assertThat(weights(shifted(route, 20)).shares()).isEqualTo(share(20));
    }

    @Test
    void givenAnotherBackendThenItKeepsItsPartOfTheRequests() {
        ObjectNode route = route(
                "[{backendRefs: [{name: chat, weight: 300}, {name: legacy, weight: 100}, {name: chat-canary, weight: 0}]}]");

        JsonNode backends = shifted(route, 20).at("/spec/rules/0/backendRefs");

        assertThat(backends.at("/0/weight").asInt()).isEqualTo(240);
        assertThat(backends.at("/1/weight").asInt()).isEqualTo(100);
        assertThat(backends.at("/2/weight").asInt()).isEqualTo(60);
    }

    @Property
    void givenAnyShareThenReadingItBackGivesItAndASecondTimeNothingIsWritten(@ForAll @IntRange(max = 100) int percent) {
        for (JsonNode route : new JsonNode[] {PLAIN, BOTH}) {
            JsonNode after = shifted(route, percent);

            assertThat(weights(after).shares()).isEqualTo(share(percent));
            assertThat(weights(after).shift(new RouteShares(percent, 0))).isEmpty();
            assertThat(after.at("/metadata")).isEqualTo(route.at("/metadata"));
        }
    }

    @Nested
    class GivenRequestsThatAreToBeMirrored {
        private static final String HEADER = "{type: ResponseHeaderModifier}";
        private static final String TO_ARCHIVE =
                "{type: RequestMirror, requestMirror: {backendRef: {name: archive, port: 80}, percent: 5}}";
        private static final ObjectNode FILTERED =
                route("[{filters: [" + HEADER + ", " + TO_ARCHIVE + "], backendRefs: [{name: chat, port: 8080}]}]");

        private static ObjectNode mirroring(String mirror) {
            return route("[{filters: [" + HEADER + ", {type: RequestMirror, requestMirror: " + mirror
                    + "}], backendRefs: [{name: chat, port: 80}]}]");
        }

        @Test
        void whenTheRuleHasNoFilterThenItGetsOursAloneAndItsBackendsStayAsTheyAre() {
            JsonNode after = mirrored(PLAIN, 10);

            assertThat(after.at("/spec/rules/0")).isEqualTo(yaml("""
                    filters:
                    - type: RequestMirror
                      requestMirror: {backendRef: {name: chat-canary, port: 80}, percent: 10}
                    backendRefs:
                    - {name: chat, port: 80}
                    """));
            assertThat(weights(after).shares()).hasValue(new RouteShares(0, 10));
        }

        @Test
        void whenItEndsThenNothingOfItIsLeft() {
            assertThat(mirrored(mirrored(PLAIN, 10), 0)).isEqualTo(PLAIN);
            assertThat(mirrored(mirrored(FILTERED, 10), 0)).isEqualTo(FILTERED);
        }

        @Test
        void whenTheRuleHasFiltersOfOthersThenTheyStayInTheirOrderAlsoAMirrorToAnotherBackend() {
            JsonNode filters = mirrored(FILTERED, 10).at("/spec/rules/0/filters");

            assertThat(filters).hasSize(3);
            assertThat(filters.get(0)).isEqualTo(FILTERED.at("/spec/rules/0/filters/0"));
            assertThat(filters.get(1)).isEqualTo(FILTERED.at("/spec/rules/0/filters/1"));
            assertThat(filters.at("/2/requestMirror/backendRef/port").asInt()).isEqualTo(8080);
        }

        @Test
        void whenTheCanaryGetsAWeightInsteadThenOnePatchDoesBoth() {
            JsonNode after = shifted(mirrored(FILTERED, 10), 20);

            assertThat(weights(after).shares()).isEqualTo(share(20));
            assertThat(after.at("/spec/rules/0/filters")).isEqualTo(FILTERED.at("/spec/rules/0/filters"));
        }

        @Test
        void whenAnotherFilterHasComeMeanwhileThenThePatchFailsAndChangesNothing() {
            ArrayNode patch = weights(PLAIN).shift(new RouteShares(0, 10));
            JsonNode meanwhile = route("[{filters: [" + HEADER + "], backendRefs: [{name: chat, port: 80}]}]");

            assertThatThrownBy(() -> JsonPatch.apply(patch, meanwhile)).isInstanceOf(RuntimeException.class);
        }

        @Test
        void whenSomebodyHasChangedOursThenThereAreNoSharesAndItIsPutRight() {
            for (String edited : new String[] {
                "{backendRef: {name: chat-canary, port: 80}, fraction: {numerator: 1, denominator: 10}}",
                "{backendRef: {name: chat-canary, port: 80}, percent: 0}",
                "{backendRef: {name: chat-canary, port: 81}, percent: 10}"
            }) {
                assertThat(weights(mirroring(edited)).shares()).as(edited).isEmpty();
                assertThat(weights(mirrored(mirroring(edited), 10)).shares())
                        .as(edited)
                        .hasValue(new RouteShares(0, 10));
            }
        }

        @Test
        void whenSomebodyHasTakenThePercentageAwayThenAllRequestsAreMirrored() {
            assertThat(weights(mirroring("{backendRef: {name: chat-canary, port: 80}}"))
                            .shares())
                    .hasValue(new RouteShares(0, 100));
        }

        @Test
        void whenTheApiServerHasAddedDefaultsThenItIsStillOurs() {
            assertThat(weights(
                                    mirroring(
                                            "{backendRef: {name: chat-canary, port: 80, kind: Service, group: ''}, percent: 10}"))
                            .shares())
                    .hasValue(new RouteShares(0, 10));
        }

        @Test
        void whenOnlyTheMirrorIsTakenBackThenTheWeightsStay() {
            ObjectNode both = route("[{filters: [{type: RequestMirror, requestMirror: {backendRef: "
                    + "{name: chat-canary, port: 80}, percent: 10}}], backendRefs: "
                    + "[{name: chat, port: 80, weight: 80}, {name: chat-canary, port: 80, weight: 20}]}]");

            assertThat(weights(JsonPatch.apply(weights(both).mirror(0), both)).shares())
                    .isEqualTo(share(20));
        }

        @Property
        void thenReadingAnySharesBackGivesThemAndASecondTimeNothingIsWritten(
                @ForAll @IntRange(max = 100) int percent, @ForAll @IntRange(max = 100) int mirrored) {
            RouteShares shares = new RouteShares(percent, mirrored);
            for (JsonNode route : new JsonNode[] {PLAIN, BOTH, FILTERED}) {
                JsonNode after = JsonPatch.apply(weights(route).shift(shares), route);

                assertThat(weights(after).shares()).hasValue(shares);
                assertThat(weights(after).shift(shares)).isEmpty();
            }
        }
    }

    @Nested
    class GivenARouteThatCannotBeReliedOn {
        @Test
        void whenNoRuleNamesTheClientThenItIsSaid() {
            assertProblem(route("[{backendRefs: [{name: other}]}]"), "no rule with Service chat");
        }

        @Test
        void whenAnotherBackendsPartCouldNotStayThenItIsSaid() {
            assertProblem(
                    route("[{backendRefs: [{name: chat}, {name: legacy}]}]"),
                    "spec.rules[0]",
                    "add up to 1",
                    "multiple of 100");
        }

        @Test
        void whenNoGatewayHasAcceptedItThenItIsSaid() {
            ObjectNode route = PLAIN.deepCopy();
            route.remove("status");
            assertProblem(route, "has not been accepted by any Gateway yet");
        }

        @Test
        void whenItsNewestGenerationIsNotTakenUpYetThenItIsSaid() {
            ObjectNode route = PLAIN.deepCopy();
            ((ObjectNode) route.get("metadata")).put("generation", 4);
            assertProblem(route, "newest generation is not Accepted yet by Gateway eg");
        }

        @Test
        void whenABackendIsNotFoundThenTheGatewaysWordsAreSaid() {
            ObjectNode route = PLAIN.deepCopy();
            ((ObjectNode) route.at("/status/parents/0/conditions/1"))
                    .put("status", "False")
                    .put("reason", "BackendNotFound")
                    .put("message", "service team/chat not found");
            assertProblem(route, "ResolvedRefs is False (BackendNotFound: service team/chat not found) by Gateway eg");
        }

        private static void assertProblem(JsonNode route, String... words) {
            assertThat(weights(route).problem())
                    .hasValueSatisfying(
                            problem -> assertThat(problem).contains(words).contains("HTTPRoute chat"));
        }
    }
}
