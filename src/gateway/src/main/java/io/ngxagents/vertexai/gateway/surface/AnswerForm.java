package io.ngxagents.vertexai.gateway.surface;

import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;

/** How one answer is written. */
public sealed interface AnswerForm {
    /** All at once, as JSON. */
    @FunctionalInterface
    non-sealed interface Whole extends AnswerForm {
        Buffer write(ServedAnswer answer);
    }

    /** The answers to several calls as one JSON document, in the order of the calls. */
    @FunctionalInterface
    non-sealed interface Several extends AnswerForm {
        Buffer write(List<ServedAnswer> answers);
    }

    /** Part by part. One instance writes one answer, from its begin to one of its ends. */
    non-sealed interface Parts extends AnswerForm {
        String contentType();

        /** What comes before the first part, which is there already; may be empty. */
        Buffer begin(Duration age);

        Buffer part(StreamPart part);

        /** What comes after the last part of a whole answer. */
        Buffer end();

        /** What comes after the last part of an answer that broke off; the status has been sent long ago. */
        Buffer brokenOff(CallFailure failure);
    }
}
