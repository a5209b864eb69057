package io.ngxagents.vertexai.gateway.surface;

import io.ngxagents.vertexai.client.call.ModelCall;

/**
 * What a request asks, and the form in which it wants its answer.
 *
 * @param call an operation that streams exactly if the form is one in parts
 * @param form how the answer is written
 */
public record Asked(ModelCall call, AnswerForm form) {}
