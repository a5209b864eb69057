package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.ngxagents.vertexai.gateway.surface.Asked;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Set;

/** {@code POST /v1/chat/completions}. */
public final class ChatSurface implements Surface {
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final ChatRequestReader reader = new ChatRequestReader(mapper);
    private final OpenAiErrors errors = new OpenAiErrors(mapper);
    private final Clock clock;

    /** @param clock for the answers' {@code created} */
    public ChatSurface(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Asked read(RoutingContext request, ObjectNode body) {
        JsonNode stream = body.path("stream");
        boolean streams = Fields.isSet(stream) && Fields.flag("stream", stream);
        boolean withUsage = withUsage(body.path("stream_options"), streams);
        ModelCall call = reader.read(body, streams);
        AnswerForm form = streams
                ? new ChunkForm(mapper, clock, errors, call.model(), withUsage)
                : new CompletionForm(mapper, clock, call.model());
        return new Asked(call, form);
    }

    private static boolean withUsage(JsonNode options, boolean streams) {
        if (!Fields.isSet(options)) {
            return false;
        }
        if (!streams) {
            throw Fields.invalid("stream_options", "needs stream: true");
        }
        Fields.object("stream_options", options);
        Fields.only("stream_options", options, Set.of("include_usage", "include_obfuscation"));
        JsonNode usage = options.path("include_usage");
        return Fields.isSet(usage) && Fields.flag("stream_options.include_usage", usage);
    }

    @Override
    public Buffer write(CallFailure failure) {
        return CompletionForm.written(mapper, errors.of(failure));
    }
}
