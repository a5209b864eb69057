package io.ngxagents.vertexai.gateway.surface;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** One way of asking over HTTP: how its requests are read, and its answers and errors written. */
public interface Surface {
    /**
     * What a request asks.
     *
     * @param request for its path; the body is already read
     * @throws io.ngxagents.vertexai.client.call.FailedCallException if it is not such a request; the message names the field
     */
    ModelCall read(RoutingContext request, ObjectNode body);

    /** The answer in this surface's form. */
    Buffer write(ModelCall call, ServedAnswer answer);

    /** The failure in this surface's form. */
    Buffer write(CallFailure failure);
}
