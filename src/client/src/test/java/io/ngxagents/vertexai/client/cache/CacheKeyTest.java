package io.ngxagents.vertexai.client.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheKeyTest {
    private static final String REQUEST = """
            {"contents": [{"role": "user", "parts": [{"text": "hello"}]}],
             "systemInstruction": {"parts": [{"text": "be brief"}]},
             "cachedContent": "projects/p/locations/l/cachedContents/1",
             "tools": [{"functionDeclarations": [{"name": "f"}]}],
             "toolConfig": {"functionCallingConfig": {"mode": "AUTO"}},
             "safetySettings": [{"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_NONE"}],
             "modelArmorConfig": {"promptTemplateName": "t"},
             "generationConfig": {"temperature": 0.5, "topP": 0.9, "topK": 3, "candidateCount": 1,
               "maxOutputTokens": 10, "stopSequences": ["x"], "presencePenalty": 0.1, "frequencyPenalty": 0.2,
               "seed": 7, "responseMimeType": "text/plain", "responseSchema": {"type": "STRING"},
               "thinkingConfig": {"thinkingBudget": 0}, "mediaResolution": "MEDIA_RESOLUTION_LOW",
               "audioTimestamp": true, "responseLogprobs": false, "someFieldOfTomorrow": [1, 2]}}
            """;

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Property(tries = 200)
    void givenTheSameFieldsInAnyOrderThenTheKeyIsTheSame(@ForAll("objects") ObjectNode request, @ForAll Random random) {
        assertThat(keyOf(shuffled(request, random))).isEqualTo(keyOf(request));
    }

    @Property(tries = 500)
    void givenTwoDifferentRequestsThenTheKeysDiffer(
            @ForAll("objects") ObjectNode one, @ForAll("objects") ObjectNode two) {
        assertThat(keyOf(one).equals(keyOf(two))).isEqualTo(one.equals(two));
    }

    @Test
    void givenARealRequestWhenAnySingleValueInItChangesThenTheKeyChanges() throws JsonProcessingException {
        ObjectNode request = parse(REQUEST);
        List<ObjectNode> changed = new ArrayList<>();
        withOneChange(request, request, changed);

        assertThat(changed).hasSizeGreaterThan(30);
        assertThat(changed.stream().map(this::keyOf)).doesNotHaveDuplicates().doesNotContain(keyOf(request));
    }

    @Test
    void givenALabelForTheBillThenTheKeyIsTheSame() throws JsonProcessingException {
        ObjectNode labelled = parse(REQUEST);
        labelled.putObject("labels").put("team", "a");

        assertThat(keyOf(labelled)).isEqualTo(keyOf(parse(REQUEST)));
    }

    @Test
    void givenSettingsThatSetNothingThenTheKeyIsThatWithoutThem() throws JsonProcessingException {
        assertThat(keyOf(parse("{\"contents\": [1], \"generationConfig\": {}}")))
                .isEqualTo(keyOf(parse("{\"contents\": [1]}")))
                .isNotEqualTo(keyOf(parse("{\"contents\": [1], \"generationConfig\": {\"seed\": 0}}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\": 1.0}", "{\"n\": 1.00}", "{\"n\": 10e-1}", "{ \"n\" :1 }"})
    void givenTheSameNumberInAnotherSpellingThenTheKeyIsTheSame(String request) throws JsonProcessingException {
        assertThat(keyOf(parse(request))).isEqualTo(keyOf(parse("{\"n\": 1}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"n\": \"1\"}",
                "{\"n\": true}",
                "{\"n\": null}",
                "{\"n\": [1]}",
                "{\"n\": {}}",
                "{\"n\": 2}",
                "{}",
                "{\"m\": 1}"
            })
    void givenAnotherValueOfWhateverKindThenTheKeyDiffers(String request) throws JsonProcessingException {
        assertThat(keyOf(parse(request))).isNotEqualTo(keyOf(parse("{\"n\": 1}")));
    }

    @Test
    void givenAnotherModelTenantOperationOrGenerationThenTheKeyDiffers() throws JsonProcessingException {
        ObjectNode body = parse(REQUEST);

        assertThat(List.of(
                        CacheKey.of(new ModelCall(Operation.GENERATE_CONTENT, "m", body, "")),
                        CacheKey.of(new ModelCall(Operation.COUNT_TOKENS, "m", body, "")),
                        CacheKey.of(new ModelCall(Operation.GENERATE_CONTENT, "n", body, "")),
                        CacheKey.of(new ModelCall(Operation.GENERATE_CONTENT, "m", body, "a")),
                        CacheKey.of(new ModelCall(Operation.GENERATE_CONTENT, "ma", body, ""))))
                .doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c", "text"), values(2))
                .ofMaxSize(4)
                .map(this::object);
    }

    private Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                Arbitraries.of("", "a", "b", "ab")
                        .map(text -> mapper.getNodeFactory().textNode(text)),
                Arbitraries.integers().between(0, 3).map(number -> mapper.getNodeFactory()
                        .numberNode(number)),
                Arbitraries.of(true, false).map(truth -> mapper.getNodeFactory().booleanNode(truth)),
                Arbitraries.just(mapper.getNodeFactory().nullNode()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> arrays = values(depth - 1).list().ofMaxSize(3).map(items -> mapper.createArrayNode()
                .addAll(items));
        Arbitrary<JsonNode> objects = Arbitraries.maps(Arbitraries.of("a", "b", "c"), values(depth - 1))
                .ofMaxSize(3)
                .map(this::object);
        return Arbitraries.oneOf(leaves, arrays, objects);
    }

    private ObjectNode object(Map<String, JsonNode> fields) {
        ObjectNode object = mapper.createObjectNode();
        object.setAll(fields);
        return object;
    }

    private JsonNode shuffledValue(JsonNode value, Random random) {
        if (value instanceof ObjectNode object) {
            return shuffled(object, random);
        }
        if (value instanceof ArrayNode array) {
            ArrayNode copy = mapper.createArrayNode();
            array.forEach(item -> copy.add(shuffledValue(item, random)));
            return copy;
        }
        return value;
    }

    private ObjectNode shuffled(ObjectNode object, Random random) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
        Collections.shuffle(fields, random);
        ObjectNode copy = mapper.createObjectNode();
        fields.forEach(field -> copy.set(field.getKey(), shuffledValue(field.getValue(), random)));
        return copy;
    }

    /** Adds a copy of the root for every leaf below the node, with that leaf changed. */
    private void withOneChange(ObjectNode root, JsonNode node, List<ObjectNode> changed) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                JsonNode value = field.getValue();
                if (value.isContainerNode()) {
                    withOneChange(root, value, changed);
                } else {
                    object.put(field.getKey(), "changed");
                    changed.add(root.deepCopy());
                    object.set(field.getKey(), value);
                }
                object.remove(field.getKey());
                changed.add(root.deepCopy());
                object.set(field.getKey(), value);
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(item -> withOneChange(root, item, changed));
            array.add("one more");
            changed.add(root.deepCopy());
            array.remove(array.size() - 1);
        }
    }

    private ObjectNode parse(String json) throws JsonProcessingException {
        return (ObjectNode) mapper.readTree(json);
    }

    private CacheKey keyOf(ObjectNode body) {
        return CacheKey.of(new ModelCall(Operation.GENERATE_CONTENT, "m", body, ""));
    }
}
