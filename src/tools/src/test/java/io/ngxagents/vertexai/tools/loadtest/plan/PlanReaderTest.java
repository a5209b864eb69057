package io.ngxagents.vertexai.tools.loadtest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan may say. The published schema is held against the reader in each case. */
class PlanReaderTest {
    private static final Path SCHEMA = Path.of("../../docs/reference/load-test-plan.schema.json");
    private static final Path EXAMPLE = Path.of("../../examples/15-load-test/plan.json");

    private final PlanReader reader = new PlanReader("usual-model", 42);

    @TempDir
    private Path folder;

    @BeforeEach
    void writePrompts() throws IOException {
        Files.writeString(folder.resolve("prompts.txt"), "why?\n\nhow?\n");
        Files.writeString(folder.resolve("empty.txt"), "\n \n");
        Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xe4});
    }

    private Plan read(String json) throws IOException {
        return reader.read(Files.writeString(folder.resolve("plan.json"), json));
    }

    private static boolean isValid(String json) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        return schema.validate(new ObjectMapper().readTree(json)).isEmpty();
    }

    @Test
    void givenOnlyWhatMustBeSaidThenTheRestHasItsDefaults() throws IOException {
        Plan plan = read("""
                {"phases": [{"rate": 5, "duration": "1m30s"}]}""");

        assertThat(plan.name()).isEqualTo("plan.json");
        assertThat(plan.seed()).isEqualTo(42);
        assertThat(plan.phases())
                .containsExactly(Phase.steady("phase 1", 5, Duration.ofSeconds(90), Arrivals.CONSTANT));
        assertThat(plan.requests())
                .containsExactly(new RequestKind("requests", 1, "usual-model", Prompts.USUAL, 0, null, null));
    }

    @Test
    void givenAllThatCanBeSaidThenThePlanHasIt() throws IOException {
        Plan plan = read("""
                {"name": "all", "seed": -9, "arrivals": "poisson",
                 "phases": [{"name": "w", "rate": {"from": 0, "to": 9.5}, "duration": "250ms", "warmUp": true},
                            {"rate": 1, "duration": "1d", "arrivals": "constant"}],
                 "requests": [{"name": "r", "weight": 0.5, "model": "m-1", "streams": 0.25, "maxOutputTokens": 7,
                               "temperature": 1.5, "prompts": {"generated": 3, "words": 20, "zipf": 1.2, "new": 0.1}},
                              {"prompts": {"texts": ["a", "b"]}},
                              {"prompts": {"file": "prompts.txt"}}]}""");

        assertThat(plan)
                .isEqualTo(new Plan(
                        "all",
                        List.of(
                                new Phase("w", 0, 9.5, Duration.ofMillis(250), Arrivals.POISSON, true),
                                Phase.steady("phase 2", 1, Duration.ofDays(1), Arrivals.CONSTANT)),
                        List.of(
                                new RequestKind(
                                        "r",
                                        0.5,
                                        "m-1",
                                        new Prompts(new PromptTexts.Generated(3, 20), 1.2, 0.1),
                                        0.25,
                                        7,
                                        1.5),
                                listed("requests 2", "a", "b"),
                                listed("requests 3", "why?", "how?")),
                        -9));
    }

    private static RequestKind listed(String name, String... texts) {
        Prompts prompts = new Prompts(new PromptTexts.Listed(List.of(texts)), 0, 0);
        return new RequestKind(name, 1, "usual-model", prompts, 0, null, null);
    }

    @Test
    void givenTheExampleThenItIsAPlanThatTheSchemaAllows() throws IOException {
        assertThat(reader.read(EXAMPLE).phases()).hasSize(4);
        assertThat(isValid(Files.readString(EXAMPLE))).isTrue();
    }

    /** The rest of a plan is right; the phases or the requests are not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                              | phases: is missing",
                "[]                                              | the file: [] is not allowed; an object with",
                "7                                               | the file: 7 is not allowed; an object with",
                "{'phases': []}                                  | phases: [] is not allowed; an array of 1 to 100",
                "{'phases': {}}                                  | phases: {} is not allowed; an array of 1 to 100",
                "{'phases': [7]}                                 | phases[0]: 7 is not allowed; an object with",
                "{'phases': [P], 'phase': []}                    | phase: no such field; allowed are $schema, arrivals",
                "{'phases': [P], 'name': ' '}                    | name: \" \" is not allowed; a text of 1 to 100",
                "{'phases': [P], 'name': 7}                      | name: 7 is not allowed; a text",
                "{'phases': [P], 'seed': 1.5}                    | seed: 1.5 is not allowed; a whole number of 64 bits",
                "{'phases': [P], 'seed': '7'}                    | seed: \"7\" is not allowed; a whole number",
                "{'phases': [P], 'seed': 9223372036854775808}    | seed: 9223372036854775808 is not allowed",
                "{'phases': [P], 'arrivals': 'burst'}            | arrivals: \"burst\" is not allowed; constant or poisson",
                "{'phases': [P, {'rate': 1}]}                    | phases[1].duration: is missing",
                "{'phases': [{'duration': '1s'}]}                | phases[0].rate: is missing",
                "{'phases': [{'rate': 0, 'duration': '1s'}]}     | phases[0].rate: 0 is not allowed; more than 0",
                "{'phases': [{'rate': -3, 'duration': '1s'}]}    | phases[0].rate: -3 is not allowed; a number of requests",
                "{'phases': [{'rate': 100001, 'duration': '1s'}]} | phases[0].rate: 100001 is not allowed",
                "{'phases': [{'rate': '5', 'duration': '1s'}]}   | phases[0].rate: \"5\" is not allowed",
                "{'phases': [{'rate': {'from': 1}, 'duration': '1s'}]} | phases[0].rate.to: is missing",
                "{'phases': [{'rate': {'from': 1, 'too': 2}, 'duration': '1s'}]} | phases[0].rate.too: no such field; allowed are from, to",
                "{'phases': [{'rate': {'from': 0, 'to': 0}, 'duration': '1s'}]} | phases[0].rate: {\"from\":0,\"to\":0} is not allowed",
                "{'phases': [{'rate': {'from': 1, 'to': -1}, 'duration': '1s'}]} | phases[0].rate.to: -1 is not allowed",
                "{'phases': [{'rate': 5, 'duration': 60}]}       | phases[0].duration: 60 is not allowed; a duration from 1ms to 24h",
                "{'phases': [{'rate': 5, 'duration': 'soon'}]}   | phases[0].duration: \"soon\" is not allowed; a duration",
                "{'phases': [{'rate': 5, 'duration': '0s'}]}     | phases[0].duration: \"0s\" is not allowed; a duration",
                "{'phases': [{'rate': 5, 'duration': '1s', 'arrivals': 7}]} | phases[0].arrivals: 7 is not allowed; constant",
                "{'phases': [{'rate': 5, 'duration': '1s', 'warmUp': 'yes'}]} | phases[0].warmUp: \"yes\" is not allowed; true or false",
                "{'phases': [{'rate': 5, 'duration': '1s', 'warmUp': true}]} | phases: all phases are warm-ups",
                "{'phases': [P], 'requests': []}                 | requests: [] is not allowed; an array of 1 to 100",
                "{'phases': [P], 'requests': ['chat']}           | requests[0]: \"chat\" is not allowed; an object",
                "{'phases': [P], 'requests': [{'prompt': 'a'}]}  | requests[0].prompt: no such field; allowed are maxOutputTokens",
                "{'phases': [P], 'requests': [{}, {'weight': 0}]} | requests[1].weight: 0 is not allowed; a number from 0.000001",
                "{'phases': [P], 'requests': [{'model': 'a/b'}]} | requests[0].model: \"a/b\" is not allowed; a model's name",
                "{'phases': [P], 'requests': [{'streams': 30}]}  | requests[0].streams: 30 is not allowed; a number from 0 to 1",
                "{'phases': [P], 'requests': [{'maxOutputTokens': 0}]} | requests[0].maxOutputTokens: 0 is not allowed; a whole number from 1 to 65536",
                "{'phases': [P], 'requests': [{'temperature': 3}]} | requests[0].temperature: 3 is not allowed; a number from 0 to 2",
                "{'phases': [P], 'requests': [{'prompts': {}}]}  | requests[0].prompts: {} is not allowed; exactly one of generated",
                "{'phases': [P], 'requests': [{'prompts': {'texts': ['a'], 'generated': 1}}]} | is not allowed; exactly one of",
                "{'phases': [P], 'requests': [{'prompts': {'texts': []}}]} | requests[0].prompts.texts: [] is not allowed",
                "{'phases': [P], 'requests': [{'prompts': {'texts': ['a', '']}}]} | requests[0].prompts.texts[1]: \"\" is not allowed",
                "{'phases': [P], 'requests': [{'prompts': {'generated': 1.5}}]} | requests[0].prompts.generated: 1.5 is not allowed",
                "{'phases': [P], 'requests': [{'prompts': {'generated': 5, 'words': 2}}]} | requests[0].prompts.words: 2 is not allowed; a whole number from 12",
                "{'phases': [P], 'requests': [{'prompts': {'texts': ['a'], 'words': 20}}]} | requests[0].prompts.words: 20 is not allowed; only beside generated",
                "{'phases': [P], 'requests': [{'prompts': {'generated': 5, 'zipf': -1}}]} | requests[0].prompts.zipf: -1 is not allowed; a number from 0 to 10",
                "{'phases': [P], 'requests': [{'prompts': {'generated': 5, 'new': 2}}]} | requests[0].prompts.new: 2 is not allowed; a number from 0 to 1"
            },
            quoteCharacter = '`')
    void givenAFileThatIsNoPlanThenTheMessageNamesThePlaceTheValueAndWhatIsAllowed(String plan, String message)
            throws IOException {
        String json = plan.replace("P", "{'rate': 5, 'duration': '1s'}").replace('\'', '"');

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining(message);
        assertThat(isValid(json)).isFalse();
    }

    /** What a schema cannot say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'phases': [{'rate': 5, 'duration': '25h'}]}     | phases[0].duration: \"25h\" is not allowed; a duration from 1ms to 24h",
                "{'phases': [{'rate': 100000, 'duration': '1h'}]} | phases: 360000000 requests are too many; at most 100000000",
                "{'phases': [P], 'requests': [{'prompts': {'file': 'none.txt'}}]} | requests[0].prompts.file: \"none.txt\" is not allowed; a file with a prompt a line; there is no",
                "{'phases': [P], 'requests': [{'prompts': {'file': 'empty.txt'}}]} | requests[0].prompts.file: \"empty.txt\" is not allowed; a file with 1 to 1000000 prompts, a line each; it has 0",
                "{'phases': [P], 'requests': [{'prompts': {'file': 'latin.txt'}}]} | requests[0].prompts.file: \"latin.txt\" is not allowed; a file that can be read, in UTF-8",
                "{'phases': [P], 'name': 'a', 'name': 'b'}        | line 1, column 64: no JSON: Duplicate field 'name'",
            },
            quoteCharacter = '`')
    void givenAPlanThatCannotBeDoneThenTheMessageNamesThePlaceTheValueAndWhatIsAllowed(String plan, String message) {
        String json = plan.replace("P", "{'rate': 5, 'duration': '1s'}").replace('\'', '"');

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"phases\": ", "{\"phases\": []} x", "phases: []", "{\"a\": NaN}"})
    void givenAFileThatIsNoJsonThenTheMessageNamesTheLine(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidPlanException.class)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .matches("(?s)(line \\d+, column \\d+: no JSON: .*|the file: .*)"));
    }

    @Test
    void givenAFileThatIsNotThereThenTheMessageNamesIt() {
        assertThatThrownBy(() -> reader.read(folder.resolve("none.json")))
                .isInstanceOf(InvalidPlanException.class)
                .hasMessage("there is no file " + folder.resolve("none.json"));
    }
}
