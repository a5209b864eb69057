package io.ngxagents.vertexai.gateway.vertex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Requests as Google's SDKs send them. Project and location of the path may be anything: the client's own are used, so that
 * callers need not know them.
 */
public final class VertexSurface implements Surface {
    /** Long and short form of the path, of both API versions. */
    public static final String PATH =
            "/v1(?:beta1)?/(?:projects/[^/]+/locations/[^/]+/)?(?:publishers/google/)?models/(?<model>[^/:]+):(?<verb>\\w+)";

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Override
    public ModelCall read(RoutingContext request, ObjectNode body) {
        String model = request.pathParam("model");
        ObjectNode content = body;
        if (body.has("model")) {
            agree(model, body.get("model"));
            content = body.deepCopy().without("model");
        }
        return new ModelCall(operation(request.pathParam("verb")), model, content, "");
    }

    private static Operation operation(String verb) {
        return Operation.ofVerb(verb).orElseThrow(() -> {
            String known =
                    Arrays.stream(Operation.values()).map(Operation::verb).collect(Collectors.joining(", "));
            String message = "method '" + verb + "' is not supported yet; supported: " + known;
            return new CallFailure(ErrorType.INVALID_REQUEST, 501, "UNIMPLEMENTED", message, Optional.empty())
                    .toException();
        });
    }

    private static void agree(String model, JsonNode inBody) {
        String name = inBody.asText();
        if (!name.equals(model) && !name.endsWith("/models/" + model) && !name.equals("models/" + model)) {
            throw CallFailure.invalid("field 'model' names another model than the path")
                    .toException();
        }
    }

    @Override
    public Buffer write(ModelCall call, ServedAnswer answer) {
        return Buffer.buffer(answer.json().array());
    }

    @Override
    public Buffer write(CallFailure failure) {
        ObjectNode error = mapper.createObjectNode()
                .put("code", failure.httpStatus())
                .put("message", failure.message())
                .put("status", failure.status());
        failure.retryAfter().ifPresent(delay -> error.putArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                .put("retryDelay", seconds(delay)));
        return Buffer.buffer(mapper.createObjectNode().set("error", error).toString());
    }

    private static String seconds(Duration delay) {
        return delay.toMillis() % 1000 == 0 ? delay.toSeconds() + "s" : delay.toMillis() / 1000.0 + "s";
    }
}
