package io.ngxagents.vertexai.operator.client.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageTest {
    private final YAMLMapper yaml = new YAMLMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {a: 1}                 | {a: 1}
                    {a: 1, b: 2}           | {a: 1}
                    {a: {b: 1, c: 2}}      | {a: {b: 1}}
                    {a: [{b: 1, c: 2}]}    | {a: [{b: 1}]}
                    {a: text}              | {a: text}
                    """)
    void givenAllThatWasAppliedThenItIsCovered(String actual, String desired) throws Exception {
        assertThat(Coverage.covers(yaml.readTree(actual), yaml.readTree(desired)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                     | {a: 1}
                    {a: 2}                 | {a: 1}
                    {a: 1}                 | {a: '1'}
                    {a: {c: 2}}            | {a: {b: 1}}
                    {a: 1}                 | {a: {b: 1}}
                    {a: [1, 2]}            | {a: [1]}
                    {a: [1]}               | {a: [1, 2]}
                    {a: [2, 1]}            | {a: [1, 2]}
                    {a: 1}                 | {a: [1]}
                    """)
    void givenAnythingElseThenItIsNot(String actual, String desired) throws Exception {
        assertThat(Coverage.covers(yaml.readTree(actual), yaml.readTree(desired)))
                .isFalse();
    }
}
