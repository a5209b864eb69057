package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import java.util.Map;
import java.util.Set;

/**
 * From a chat completion request to Vertex AI's generateContent. What has no counterpart there and would change the answer is
 * refused; what would not change it is left out on purpose.
 */
final class ChatRequestReader {
    private static final Map<String, String> NUMBERS = Map.of(
            "temperature", "temperature",
            "top_p", "topP",
            "max_tokens", "maxOutputTokens",
            "max_completion_tokens", "maxOutputTokens",
            "n", "candidateCount",
            "seed", "seed",
            "presence_penalty", "presencePenalty",
            "frequency_penalty", "frequencyPenalty");

    /** Read elsewhere: by the surface, or in the second pass. */
    private static final Set<String> ELSEWHERE =
            Set.of("model", "messages", "stream", "stream_options", "tools", "tool_choice", "top_logprobs");

    /** They say who asks, or how OpenAI is to keep and bill it; the answer is the same. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("user", "metadata", "safety_identifier", "prompt_cache_key", "service_tier");

    /** Vertex AI's thinking budgets for OpenAI's words, in tokens; the mapping of Google's own compatible endpoint. */
    private static final Map<String, Integer> THINKING =
            Map.of("none", 0, "minimal", 512, "low", 1024, "medium", 8192, "high", 24_576);

    private final JsonMapper mapper;
    private final ChatMessages messages = new ChatMessages();
    private final ChatTools tools = new ChatTools();
    private final ResponseFormat format = new ResponseFormat();

    ChatRequestReader(JsonMapper mapper) {
        this.mapper = mapper;
    }

    ModelCall read(ObjectNode request, boolean stream) {
        ObjectNode body = mapper.createObjectNode();
        ObjectNode generation = mapper.createObjectNode();
        request.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                read(field.getKey(), field.getValue(), generation);
            }
        });
        logprobs(request, generation);
        messages.read(request.path("messages"), body, generation);
        tools.read(request, body);
        if (!generation.isEmpty()) {
            body.set("generationConfig", generation);
        }
        Operation operation = stream ? Operation.STREAM_GENERATE_CONTENT : Operation.GENERATE_CONTENT;
        return new ModelCall(operation, Fields.text("model", request.path("model")), body, "");
    }

    private void read(String field, JsonNode value, ObjectNode generation) {
        if (NUMBERS.containsKey(field)) {
            number(field, Fields.number(field, value), generation);
            return;
        }
        switch (field) {
            case "stop" -> stop(value, generation.putArray("stopSequences"));
            case "response_format" -> format.read(value, generation);
            case "reasoning_effort" -> reasoning(value, generation);
            case "logprobs" -> generation.put("responseLogprobs", Fields.flag(field, value));
            case "store" ->
                mustBe(field, !Fields.flag(field, value), "must be false: nothing is kept for later retrieval");
            case "parallel_tool_calls" ->
                mustBe(field, Fields.flag(field, value), "must be true: the model decides how many functions it calls");
            case "modalities" ->
                mustBe(field, value.size() == 1 && value.path(0).asText().equals("text"), "must be [\"text\"]");
            default -> mustBe(field, ELSEWHERE.contains(field) || WITHOUT_EFFECT.contains(field), "is not supported");
        }
    }

    /** Two fields may say the same, but not different things. */
    private static void number(String field, JsonNode value, ObjectNode generation) {
        JsonNode before = generation.replace(NUMBERS.get(field), value);
        mustBe(
                field,
                before == null || before.equals(value),
                "must be the same as max_tokens, which is its older name");
    }

    private static void mustBe(String field, boolean holds, String rule) {
        if (!holds) {
            throw Fields.invalid(field, rule);
        }
    }

    private static void stop(JsonNode value, ArrayNode sequences) {
        if (value.isTextual()) {
            sequences.add(value);
        } else if (value instanceof ArrayNode several && several.valueStream().allMatch(JsonNode::isTextual)) {
            sequences.addAll(several);
        } else {
            throw Fields.invalid("stop", "must be a string or an array of strings");
        }
    }

    private static void reasoning(JsonNode value, ObjectNode generation) {
        Integer budget = THINKING.get(value.asText());
        if (budget == null) {
            throw Fields.invalid("reasoning_effort", "must be none, minimal, low, medium or high");
        }
        generation.putObject("thinkingConfig").put("thinkingBudget", budget);
    }

    private static void logprobs(ObjectNode request, ObjectNode generation) {
        JsonNode top = request.path("top_logprobs");
        if (Fields.isSet(top)) {
            mustBe("top_logprobs", generation.path("responseLogprobs").asBoolean(), "needs logprobs: true");
            generation.set("logprobs", Fields.number("top_logprobs", top));
        }
    }
}
