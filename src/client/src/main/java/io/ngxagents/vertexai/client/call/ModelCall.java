package io.ngxagents.vertexai.client.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * One question to a model.
 *
 * @param operation what is asked
 * @param model name of the model or alias, without a path
 * @param body the request as in Vertex AI's REST interface, without {@code model}; not to be changed afterwards
 * @param tenant who asks, so that tenants never share a cached answer; empty if callers are not told apart
 */
public record ModelCall(Operation operation, String model, ObjectNode body, String tenant) {
    public ModelCall {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(tenant, "tenant");
    }

    /** The same question to another model. */
    public ModelCall withModel(String other) {
        return new ModelCall(operation, other, body, tenant);
    }

    /** The same question of another caller. */
    public ModelCall withTenant(String other) {
        return other.equals(tenant) ? this : new ModelCall(operation, model, body, other);
    }

    /** Says what is asked, never the prompt: this text may reach a log. */
    @Override
    public String toString() {
        return operation.verb() + " of " + model;
    }
}
