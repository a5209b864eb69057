package io.ngxagents.vertexai.gateway.surface;

import io.ngxagents.vertexai.client.call.ModelCall;
import java.util.List;

/**
 * What a request asks, and the form in which it wants its answer.
 *
 * @param calls at least one; exactly one unless the form is {@link AnswerForm.Several}, and one that streams exactly if the
 *     form is one in parts
 * @param form how the answer is written
 */
public record Asked(List<ModelCall> calls, AnswerForm form) {
    public Asked {
        calls = List.copyOf(calls);
    }

    /** One question. */
    public Asked(ModelCall call, AnswerForm form) {
        this(List.of(call), form);
    }
}
