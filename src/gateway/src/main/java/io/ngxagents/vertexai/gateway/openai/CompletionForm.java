package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** A whole answer as a chat completion. */
final class CompletionForm implements AnswerForm.Whole {
    private final JsonMapper mapper;
    private final Clock clock;
    private final String model;

    /** @param model what the caller called it */
    CompletionForm(JsonMapper mapper, Clock clock, String model) {
        this.mapper = mapper;
        this.clock = clock;
        this.model = model;
    }

    @Override
    public Buffer write(ServedAnswer answer) {
        JsonNode response = parsed(mapper, answer.json().array());
        String id = response.path("responseId").asText();
        ObjectNode completion = mapper.createObjectNode()
                .put("id", "chatcmpl-" + id)
                .put("object", "chat.completion")
                .put("created", clock.instant().minus(answer.age()).getEpochSecond())
                .put("model", model);
        choices(response, id, completion.putArray("choices"));
        Choices.usage(response.path("usageMetadata"), completion.putObject("usage"));
        return written(mapper, completion);
    }

    private static void choices(JsonNode response, String id, ArrayNode choices) {
        int calls = 0;
        for (JsonNode candidate : response.path("candidates")) {
            ObjectNode choice = choices.addObject().put("index", choices.size() - 1);
            ObjectNode message = choice.putObject("message").put("role", "assistant");
            String text = Choices.textOf(candidate);
            ArrayNode toolCalls = message.arrayNode();
            int called = Choices.toolCalls(candidate, id, calls, toolCalls);
            calls += called;
            if (called > 0) {
                toolCalls.forEach(call -> ((ObjectNode) call).remove("index"));
                message.set("tool_calls", toolCalls);
            }
            message.put("content", called > 0 && text.isEmpty() ? null : text).putNull("refusal");
            Choices.logprobs(candidate, choice);
            choice.put("finish_reason", Choices.finishReason(candidate, called > 0));
        }
        if (choices.isEmpty()) {
            blocked(response, choices.addObject().put("index", 0));
        }
    }

    /** The prompt itself was blocked; OpenAI's form for that is a refusal. */
    private static void blocked(JsonNode response, ObjectNode choice) {
        String reason = response.path("promptFeedback").path("blockReason").asText("BLOCKED");
        choice.putObject("message").put("role", "assistant").putNull("content").put("refusal", reason);
        choice.putNull("logprobs").put("finish_reason", "content_filter");
    }

    static JsonNode parsed(JsonMapper mapper, byte[] json) {
        try {
            return mapper.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer in memory is JSON", e);
        }
    }

    static Buffer written(JsonMapper mapper, JsonNode json) {
        try {
            return Buffer.buffer(mapper.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a JSON tree can be written", e);
        }
    }
}
