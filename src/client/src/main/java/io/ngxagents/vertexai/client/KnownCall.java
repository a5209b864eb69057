package io.ngxagents.vertexai.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ngxagents.vertexai.client.call.ModelCall;

/**
 * What is left of a call once it has been understood: its name in the cache and what holds for it, but not what it says. For
 * callers who see that the same request comes again, byte for byte, and would not read it a second time.
 *
 * @see CachedVertexAi#hit
 */
public final class KnownCall {
    private final Question question;

    /** @param question of which the call's body is not kept */
    KnownCall(Question question) {
        ModelCall call = question.call();
        this.question = new Question(
                new ModelCall(call.operation(), call.model(), JsonNodeFactory.instance.objectNode(), call.tenant()),
                question.options(),
                question.policy(),
                question.key(),
                question.deadline());
    }

    /** Good for a look into the cache only: its body is empty and its deadline long over. */
    Question question() {
        return question;
    }
}
