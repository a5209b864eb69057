package io.ngxagents.vertexai.gateway.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What Vertex AI's candidates say, in OpenAI's words. */
final class Choices {
    private Choices() {}

    /** The text without the thoughts. */
    static String textOf(JsonNode candidate) {
        return StreamSupport.stream(candidate.path("content").path("parts").spliterator(), false)
                .filter(part -> !part.path("thought").asBoolean())
                .map(part -> part.path("text").asText())
                .collect(Collectors.joining());
    }

    /**
     * Adds the candidate's function calls.
     *
     * <p>Vertex AI has no ids for them. One that is made of the answer's id and the call's place is the same each time that the
     * answer is read from the cache.
     *
     * @param first place of the first of them among all of the answer
     * @return how many they are
     */
    static int toolCalls(JsonNode candidate, String answerId, int first, ArrayNode calls) {
        int index = first;
        for (JsonNode part : candidate.path("content").path("parts")) {
            JsonNode function = part.path("functionCall");
            if (!function.isObject()) {
                continue;
            }
            ObjectNode call = calls.addObject()
                    .put("index", index)
                    .put("id", "call_" + answerId + "_" + index)
                    .put("type", "function");
            JsonNode arguments = function.path("args");
            call.putObject("function")
                    .put("name", function.path("name").asText())
                    .put("arguments", arguments.isObject() ? arguments.toString() : "{}");
            if (part.path("thoughtSignature").isTextual()) {
                call.putObject("extra_content")
                        .putObject("google")
                        .set("thought_signature", part.get("thoughtSignature"));
            }
            index++;
        }
        return index - first;
    }

    static String finishReason(JsonNode candidate, boolean calledFunctions) {
        return switch (candidate.path("finishReason").asText()) {
            case "STOP" -> calledFunctions ? "tool_calls" : "stop";
            case "MAX_TOKENS" -> "length";
            default -> "content_filter";
        };
    }

    /** Sets {@code logprobs}: what the model thought of its tokens, null unless it was asked. */
    static void logprobs(JsonNode candidate, ObjectNode choice) {
        JsonNode chosen = candidate.path("logprobsResult").path("chosenCandidates");
        if (!chosen.isArray()) {
            choice.putNull("logprobs");
            return;
        }
        JsonNode top = candidate.path("logprobsResult").path("topCandidates");
        ArrayNode content = choice.putObject("logprobs").putArray("content");
        for (int i = 0; i < chosen.size(); i++) {
            ObjectNode token = token(chosen.get(i), content.addObject());
            ArrayNode others = token.putArray("top_logprobs");
            top.path(i).path("candidates").forEach(each -> token(each, others.addObject()));
        }
    }

    private static ObjectNode token(JsonNode candidate, ObjectNode token) {
        return token.put("token", candidate.path("token").asText())
                .put("logprob", candidate.path("logProbability").asDouble())
                .putNull("bytes");
    }

    static ObjectNode usage(JsonNode counted, ObjectNode usage) {
        int input = counted.path("promptTokenCount").asInt();
        int thoughts = counted.path("thoughtsTokenCount").asInt();
        int output = counted.path("candidatesTokenCount").asInt() + thoughts;
        usage.put("prompt_tokens", input).put("completion_tokens", output).put("total_tokens", input + output);
        usage.putObject("prompt_tokens_details")
                .put("cached_tokens", counted.path("cachedContentTokenCount").asInt());
        usage.putObject("completion_tokens_details").put("reasoning_tokens", thoughts);
        return usage;
    }
}
