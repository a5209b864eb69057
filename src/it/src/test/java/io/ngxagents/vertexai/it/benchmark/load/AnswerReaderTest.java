package io.ngxagents.vertexai.it.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final String WITH_LENGTH = "HTTP/1.1 200 OK\r\nX-Cache: HIT\r\nContent-Length: 7\r\n\r\n{\"a\":1}";
    private static final String IN_CHUNKS =
            "HTTP/1.1 200 OK\r\nx-cache: hit\r\ntransfer-encoding: chunked\r\n\r\n7\r\n{\"a\":1}\r\n0\r\n\r\n";

    /** However the network cuts it. */
    @ParameterizedTest
    @ValueSource(strings = {WITH_LENGTH, IN_CHUNKS})
    void givenAnAnswerThatArrivesByteByByteThenItIsCompleteWithItsLastByteOnly(String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        AnswerReader reader = new AnswerReader(bytes, "x-cache");
        reader.begin();

        for (int arrived = 0; arrived < bytes.length; arrived++) {
            assertThat(reader.isComplete(arrived)).as("after %d bytes", arrived).isFalse();
        }

        assertThat(reader.isComplete(bytes.length)).isTrue();
        assertThat(reader.outcome()).isEqualTo("hit");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 503})
    void givenAnErrorThenItsOutcomeIsItsStatus(int status) {
        byte[] bytes = "HTTP/1.1 %d Not So\r\nx-cache: hit\r\ncontent-length: 0\r\n\r\n"
                .formatted(status)
                .getBytes(StandardCharsets.US_ASCII);
        AnswerReader reader = new AnswerReader(bytes, "x-cache");
        reader.begin();

        assertThat(reader.isComplete(bytes.length)).isTrue();
        assertThat(reader.outcome()).isEqualTo(Integer.toString(status));
    }
}
