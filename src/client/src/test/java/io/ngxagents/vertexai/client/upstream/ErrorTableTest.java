package io.ngxagents.vertexai.client.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/client/errors.md} is what the code does. {@code mvn verify -Dgenerate=true} writes it anew. */
class ErrorTableTest {
    private static final Path PAGE = Path.of("../../docs/client/errors.md");
    private static final String BEGIN = "<!-- generated from UpstreamStatus by mvn verify -Dgenerate=true -->\n";
    private static final String END = "<!-- end -->";

    @Test
    void givenTheStatusesWhenRenderedThenTheCommittedTableIsTheSame() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        String rendered = page.substring(0, from) + table() + page.substring(page.indexOf(END, from));
        if (Boolean.getBoolean("generate")) {
            Files.writeString(PAGE, rendered);
        }

        assertThat(PAGE).as("stale: run mvn verify -Dgenerate=true").hasContent(rendered);
    }

    private static String table() {
        return Arrays.stream(UpstreamStatus.values()).map(ErrorTableTest::row).collect(Collectors.joining("", """
                                | gRPC code | tried again | another location, another model | counts against the location | HTTP | metric's `type` |
                                |---|---|---|---|---|---|
                                """, ""));
    }

    private static String row(UpstreamStatus status) {
        return "| `%s` | %s | %s | %s | %d | `%s` |\n"
                .formatted(
                        status,
                        switch (status.retryability()) {
                            case NEVER -> "no";
                            case ONCE -> "once";
                            case SOON -> "twice";
                            case WHEN_TOLD -> "twice, when the quota is back";
                        },
                        status.helpsToAskElsewhere() ? "yes" : "no",
                        status.isSymptom() ? "yes" : "no",
                        status.httpStatus(),
                        status.errorType().label());
    }
}
