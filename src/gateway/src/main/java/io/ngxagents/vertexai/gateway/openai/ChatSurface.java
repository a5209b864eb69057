package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Locale;

/** {@code POST /v1/chat/completions}. */
public final class ChatSurface implements Surface {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ChatRequestReader reader = new ChatRequestReader(mapper);
    private final ChatAnswerWriter writer;

    /** @param clock for the answers' {@code created} */
    public ChatSurface(Clock clock) {
        this.writer = new ChatAnswerWriter(mapper, clock);
    }

    @Override
    public ModelCall read(RoutingContext request, ObjectNode body) {
        return reader.read(body);
    }

    @Override
    public Buffer write(ModelCall call, ServedAnswer answer) {
        return Buffer.buffer(writer.write(call, answer));
    }

    @Override
    public Buffer write(CallFailure failure) {
        ObjectNode error = mapper.createObjectNode()
                .put("message", failure.message())
                .put("type", typeOf(failure))
                .putNull("param")
                .put("code", failure.status().toLowerCase(Locale.ROOT));
        return Buffer.buffer(mapper.createObjectNode().set("error", error).toString());
    }

    private static String typeOf(CallFailure failure) {
        if (failure.type() == ErrorType.QUOTA || failure.type() == ErrorType.LIMIT) {
            return "rate_limit_error";
        }
        return failure.httpStatus() < 500 ? "invalid_request_error" : "server_error";
    }
}
