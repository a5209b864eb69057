package io.ngxagents.vertexai.operator.page;

import io.ngxagents.vertexai.api.TimeSpan;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Reads what Kubernetes' objects write as text. What somebody broke by hand counts as missing: one release, not the page. */
final class StatusText {
    private StatusText() {}

    /** Null if there is none. */
    static Instant instant(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException broken) {
            return null;
        }
    }

    /** Null if there is none. */
    static TimeSpan span(String text) {
        try {
            return text == null ? null : TimeSpan.parse(text);
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}
