package io.ngxagents.vertexai.gateway.surface;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** One way of asking over HTTP: how its requests are read, and its answers and errors written. */
public interface Surface {
    /**
     * What a request asks.
     *
     * @param request for its path and query; the body is already read
     * @throws io.ngxagents.vertexai.client.call.FailedCallException if it is not such a request; the message names the field
     */
    Asked read(RoutingContext request, ObjectNode body);

    /** The failure in this surface's form. */
    Buffer write(CallFailure failure);
}
