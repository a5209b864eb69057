package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** From Vertex AI's answer to a chat completion. */
final class ChatAnswerWriter {
    private final JsonMapper mapper;
    private final Clock clock;

    ChatAnswerWriter(JsonMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    byte[] write(ModelCall call, ServedAnswer answer) {
        try {
            JsonNode response = mapper.readTree(answer.json().array());
            ObjectNode completion = mapper.createObjectNode()
                    .put("id", "chatcmpl-" + response.path("responseId").asText())
                    .put("object", "chat.completion")
                    .put("created", clock.instant().minus(answer.age()).getEpochSecond())
                    .put("model", call.model());
            choices(response, completion.putArray("choices"));
            completion.set("usage", usage(response.path("usageMetadata")));
            return mapper.writeValueAsBytes(completion);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer in memory is JSON", e);
        }
    }

    private static void choices(JsonNode response, ArrayNode choices) {
        response.path("candidates").forEach(candidate -> {
            ObjectNode choice = choices.addObject().put("index", choices.size() - 1);
            choice.putObject("message")
                    .put("role", "assistant")
                    .put("content", textOf(candidate))
                    .putNull("refusal");
            choice.putNull("logprobs").put("finish_reason", finishReason(candidate));
        });
        if (choices.isEmpty()) {
            // The prompt itself was blocked; OpenAI's form for that is a refusal.
            ObjectNode choice = choices.addObject().put("index", 0);
            choice.putObject("message")
                    .put("role", "assistant")
                    .putNull("content")
                    .put(
                            "refusal",
                            response.path("promptFeedback").path("blockReason").asText("BLOCKED"));
            choice.putNull("logprobs").put("finish_reason", "content_filter");
        }
    }

    private static String textOf(JsonNode candidate) {
        return StreamSupport.stream(candidate.path("content").path("parts").spliterator(), false)
                .filter(part -> !part.path("thought").asBoolean())
                .map(part -> part.path("text").asText())
                .collect(Collectors.joining());
    }

    private static String finishReason(JsonNode candidate) {
        return switch (candidate.path("finishReason").asText()) {
            case "STOP" -> "stop";
            case "MAX_TOKENS" -> "length";
            default -> "content_filter";
        };
    }

    private ObjectNode usage(JsonNode counted) {
        int input = counted.path("promptTokenCount").asInt();
        int thoughts = counted.path("thoughtsTokenCount").asInt();
        int output = counted.path("candidatesTokenCount").asInt() + thoughts;
        ObjectNode usage = mapper.createObjectNode()
                .put("prompt_tokens", input)
                .put("completion_tokens", output)
                .put("total_tokens", input + output);
        usage.putObject("prompt_tokens_details")
                .put("cached_tokens", counted.path("cachedContentTokenCount").asInt());
        usage.putObject("completion_tokens_details").put("reasoning_tokens", thoughts);
        return usage;
    }
}
