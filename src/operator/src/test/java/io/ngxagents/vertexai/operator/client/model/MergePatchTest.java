package io.ngxagents.vertexai.operator.client.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1}            | {'a':1}              | {}",
                "{'a':1}            | {'a':2}              | {'a':2}",
                "{'a':1,'b':2}      | {'b':2}              | {'a':null}",
                "{'a':1}            | {'a':null}           | {'a':null}",
                "{'a':null}         | {}                   | {}",
                "{}                 | {'a':{'b':1}}        | {'a':{'b':1}}",
                "{'a':{'b':1,'c':2}}| {'a':{'b':1,'c':3}}  | {'a':{'c':3}}",
                "{'a':{'b':1}}      | {'a':{'b':1}}        | {}",
                "{'a':[1,2]}        | {'a':[2]}            | {'a':[2]}"
            },
            quoteCharacter = '"')
    void givenTwoDocumentsWhenComparingThenThePatchHoldsWhatDiffers(String before, String after, String patch)
            throws JsonProcessingException {
        assertThat(MergePatch.between(json.readTree(quoted(before)), json.readTree(quoted(after))))
                .isEqualTo(json.readTree(quoted(patch)));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
