package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** An answer in parts as chunks of a chat completion, each a server-sent event. */
final class ChunkForm implements AnswerForm.Parts {
    private final JsonMapper mapper;
    private final Clock clock;
    private final OpenAiErrors errors;
    private final String model;
    private final boolean withUsage;
    private final Set<Integer> begun = new HashSet<>();
    private final Set<Integer> called = new HashSet<>();
    private long created;
    private String id;
    private int calls;
    private JsonNode usage;

    /**
     * @param model what the caller called it
     * @param withUsage whether the last chunk counts the tokens
     */
    ChunkForm(JsonMapper mapper, Clock clock, OpenAiErrors errors, String model, boolean withUsage) {
        this.mapper = mapper;
        this.clock = clock;
        this.errors = errors;
        this.model = model;
        this.withUsage = withUsage;
        this.usage = mapper.missingNode();
    }

    @Override
    public String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    @Override
    public Buffer begin(Duration age) {
        created = clock.instant().minus(age).getEpochSecond();
        return Buffer.buffer();
    }

    @Override
    public Buffer part(StreamPart part) {
        JsonNode response = CompletionForm.parsed(mapper, part.json().array());
        if (id == null) {
            id = response.path("responseId").asText();
        }
        if (response.has("usageMetadata")) {
            usage = response.get("usageMetadata");
        }
        ObjectNode chunk = chunk();
        ArrayNode choices = chunk.putArray("choices");
        for (JsonNode candidate : response.path("candidates")) {
            choice(candidate, candidate.path("index").asInt(), choices.addObject());
        }
        if (choices.isEmpty() && response.has("promptFeedback")) {
            ObjectNode choice = choices.addObject().put("index", 0);
            choice.putObject("delta")
                    .put("role", "assistant")
                    .put("refusal", response.at("/promptFeedback/blockReason").asText("BLOCKED"));
            choice.putNull("logprobs").put("finish_reason", "content_filter");
        }
        return choices.isEmpty() ? Buffer.buffer() : event(chunk);
    }

    private void choice(JsonNode candidate, int index, ObjectNode choice) {
        choice.put("index", index);
        ObjectNode delta = choice.putObject("delta");
        if (begun.add(index)) {
            delta.put("role", "assistant");
        }
        String text = Choices.textOf(candidate);
        if (!text.isEmpty()) {
            delta.put("content", text);
        }
        ArrayNode toolCalls = delta.arrayNode();
        int now = Choices.toolCalls(candidate, id, calls, toolCalls);
        if (now > 0) {
            calls += now;
            called.add(index);
            delta.set("tool_calls", toolCalls);
        }
        Choices.logprobs(candidate, choice);
        boolean finished = candidate.path("finishReason").isTextual()
                && !candidate.path("finishReason").asText().equals("FINISH_REASON_UNSPECIFIED");
        choice.put("finish_reason", finished ? Choices.finishReason(candidate, called.contains(index)) : null);
    }

    @Override
    public Buffer end() {
        Buffer end = Buffer.buffer();
        if (withUsage) {
            ObjectNode chunk = chunk();
            chunk.putArray("choices");
            Choices.usage(usage, chunk.putObject("usage"));
            end.appendBuffer(event(chunk));
        }
        return end.appendString("data: [DONE]\n\n");
    }

    @Override
    public Buffer brokenOff(CallFailure failure) {
        return event(errors.of(failure));
    }

    private ObjectNode chunk() {
        ObjectNode chunk = mapper.createObjectNode()
                .put("id", "chatcmpl-" + id)
                .put("object", "chat.completion.chunk")
                .put("created", created)
                .put("model", model);
        if (withUsage) {
            chunk.putNull("usage");
        }
        return chunk;
    }

    private Buffer event(JsonNode json) {
        return Buffer.buffer("data: ")
                .appendBuffer(CompletionForm.written(mapper, json))
                .appendString("\n\n");
    }
}
