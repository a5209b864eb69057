package io.ngxagents.vertexai.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.FailedCallException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestJsonTest {
    private final RequestJson json = new RequestJson();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": \"\\ud83d\"}                      | field 'a'",
                "{\"a\": {\"b\": [0, \"x\\uDE00y\"]}}      | field 'a.b[1]'",
                "{\"a\": \"\\ude00\\ud83d\"}               | field 'a'"
            })
    void givenHalfACharacterThenItIsRefusedByName(String body, String field) {
        assertThatThrownBy(() -> json.read(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(FailedCallException.class, refused -> assertThat(
                                refused.failure().message())
                        .startsWith(field + " has half of a surrogate pair"));
    }

    @Test
    void givenHalfACharacterInANameThenItIsNoJson() {
        assertThatThrownBy(() -> json.read("{\"\\ud83d\": 1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FailedCallException.class);
    }

    @Test
    void givenHalfACharacterInBytesThenItIsRefusedToo() {
        byte[] body = HexFormat.of().parseHex("7b2261223a22" + "eda0bd" + "227d");

        assertThatThrownBy(() -> json.read(body)).isInstanceOf(FailedCallException.class);
    }

    @Test
    void givenAWholeCharacterInTwoEscapesThenItIsRead() {
        ObjectNode read = json.read("{\"a\": \"\\ud83d\\ude00\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(read.path("a").asText()).isEqualTo(Character.toString(0x1F600));
    }

    @Property
    void givenAnyTextThenItIsReadAsItIsOrRefusedIfItIsNoWholeText(@ForAll String text) {
        String body = JsonNodeFactory.instance.objectNode().put("a", text).toString();
        boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        StringBuilder escaped = new StringBuilder();
        body.chars().forEach(unit -> escaped.append(unit < 128 ? Character.toString(unit) : "\\u%04x".formatted(unit)));
        byte[] bytes = escaped.toString().getBytes(StandardCharsets.US_ASCII);

        if (whole) {
            assertThat(json.read(bytes).path("a").asText()).isEqualTo(text);
        } else {
            assertThatThrownBy(() -> json.read(bytes)).isInstanceOf(FailedCallException.class);
        }
    }
}
