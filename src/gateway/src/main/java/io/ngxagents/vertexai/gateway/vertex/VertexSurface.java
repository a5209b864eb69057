package io.ngxagents.vertexai.gateway.vertex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.ngxagents.vertexai.gateway.surface.Asked;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Requests as Google's SDKs send them. Project and location of the path may be anything: the client's own are used, so that
 * callers need not know them.
 */
public final class VertexSurface implements Surface {
    /** Long and short form of the path, of all API versions. */
    public static final String PATH =
            "/v1(?:beta1?)?/(?:projects/[^/]+/locations/[^/]+/)?(?:publishers/google/)?models/(?<model>[^/:]+):(?<verb>\\w+)";

    private static final AnswerForm.Whole WHOLE =
            answer -> Buffer.buffer(answer.json().array());

    private final ErrorJson errors = new ErrorJson();
    private final ModelInBody modelInBody = new ModelInBody();
    private final BatchEmbedding batch = new BatchEmbedding();

    @Override
    public Asked read(RoutingContext request, ObjectNode body) {
        String model = request.pathParam("model");
        String verb = request.pathParam("verb");
        if (verb.equals(BatchEmbedding.VERB)) {
            return batch.read(model, body);
        }
        Operation operation = operation(verb);
        AnswerForm form = operation.streams() ? partsForm(request.queryParams().get("alt")) : WHOLE;
        return new Asked(new ModelCall(operation, model, modelInBody.without(model, body), ""), form);
    }

    private AnswerForm partsForm(String alternative) {
        if (alternative == null || alternative.equals("json")) {
            return new ArrayForm(errors);
        }
        if (alternative.equals("sse")) {
            return new EventForm(errors);
        }
        throw CallFailure.invalid("parameter 'alt' is '" + alternative + "'; use sse or json")
                .toException();
    }

    private static Operation operation(String verb) {
        return Operation.ofVerb(verb).orElseThrow(() -> {
            String known =
                    Arrays.stream(Operation.values()).map(Operation::verb).collect(Collectors.joining(", "));
            return CallFailure.unknown(
                            "method '" + verb + "' is not supported; supported: " + known + ", " + BatchEmbedding.VERB)
                    .toException();
        });
    }

    @Override
    public Buffer write(CallFailure failure) {
        return Buffer.buffer(errors.of(failure));
    }
}
