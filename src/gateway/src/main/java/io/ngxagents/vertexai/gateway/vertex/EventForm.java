package io.ngxagents.vertexai.gateway.vertex;

import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** Server-sent events, {@code alt=sse}: an event a part, as Google sends them. */
final class EventForm implements AnswerForm.Parts {
    private final ErrorJson errors;

    EventForm(ErrorJson errors) {
        this.errors = errors;
    }

    @Override
    public String contentType() {
        return "text/event-stream";
    }

    @Override
    public Buffer begin(Duration age) {
        return Buffer.buffer();
    }

    @Override
    public Buffer part(StreamPart part) {
        return event(Buffer.buffer(part.json().array()));
    }

    @Override
    public Buffer end() {
        return Buffer.buffer();
    }

    @Override
    public Buffer brokenOff(CallFailure failure) {
        return event(Buffer.buffer(errors.of(failure)));
    }

    private static Buffer event(Buffer data) {
        return Buffer.buffer("data: ").appendBuffer(data).appendString("\r\n\r\n");
    }
}
