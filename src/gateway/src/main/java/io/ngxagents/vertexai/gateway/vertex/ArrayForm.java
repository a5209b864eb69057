package io.ngxagents.vertexai.gateway.vertex;

import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** A JSON array, an element a part; what broke off ends with the error as its last element, and is still an array. */
final class ArrayForm implements AnswerForm.Parts {
    private final ErrorJson errors;
    private boolean first = true;

    ArrayForm(ErrorJson errors) {
        this.errors = errors;
    }

    @Override
    public String contentType() {
        return "application/json; charset=UTF-8";
    }

    @Override
    public Buffer begin(Duration age) {
        return Buffer.buffer("[");
    }

    @Override
    public Buffer part(StreamPart part) {
        return element(Buffer.buffer(part.json().array()));
    }

    private Buffer element(Buffer json) {
        Buffer element = first ? json : Buffer.buffer(",\r\n").appendBuffer(json);
        first = false;
        return element;
    }

    @Override
    public Buffer end() {
        return Buffer.buffer("]");
    }

    @Override
    public Buffer brokenOff(CallFailure failure) {
        return element(Buffer.buffer(errors.of(failure))).appendString("]");
    }
}
