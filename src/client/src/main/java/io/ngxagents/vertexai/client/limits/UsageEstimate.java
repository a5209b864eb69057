package io.ngxagents.vertexai.client.limits;

import com.fasterxml.jackson.databind.JsonNode;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.cost.Pricing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Guesses what a call will use, before it is made, and says what it has used, after it.
 *
 * <p>Prompt: a token for each four characters of text, which is what Google names for English, and 258 for each image or file,
 * which is what Gemini takes for a small one. Answer: the moving average of the model's answers, or what the request allows if
 * that is less.
 */
final class UsageEstimate {
    private static final int CHARACTERS_A_TOKEN = 4;
    private static final int TOKENS_OF_A_FILE = 258;
    private static final int FIRST_GUESS = 512;

    /** An answer counts for a tenth of the new average. */
    private static final int WEIGHT = 10;

    private static final TokenUsage ONE_TOKEN = new TokenUsage(1, 0, 1);

    private final Pricing pricing;
    private final Map<String, Long> averageAnswers = new ConcurrentHashMap<>();

    UsageEstimate(Pricing pricing) {
        this.pricing = pricing;
    }

    /**
     * A guess. Of money only whether there is any to be spent: what a day may cost is refused when it is reached, not when it
     * might be.
     */
    Amounts before(ModelCall call) {
        boolean costs = pricing.costOf(call, ONE_TOKEN).orElse(0) > 0;
        return new Amounts(1, tokens(call), costs ? 1 : 0);
    }

    /**
     * What was used.
     *
     * @param call with the name of the model that answered
     */
    Amounts after(ModelCall call, TokenUsage usage) {
        if (answersWithText(call)) {
            averageAnswers.merge(
                    call.model(), (long) usage.output(), (average, answer) -> average + (answer - average) / WEIGHT);
        }
        double dollars = pricing.costOf(call, usage).orElse(0);
        return new Amounts(1, (long) usage.input() + usage.output(), Math.round(dollars * Limit.Kind.NANO_DOLLARS));
    }

    private long tokens(ModelCall call) {
        if (call.operation() == Operation.COUNT_TOKENS) {
            return 0;
        }
        return promptTokens(call.body()) + (answersWithText(call) ? answerTokens(call) : 0);
    }

    private static boolean answersWithText(ModelCall call) {
        return call.operation() == Operation.GENERATE_CONTENT
                || call.operation().streams();
    }

    private long answerTokens(ModelCall call) {
        long usual = averageAnswers.getOrDefault(call.model(), (long) FIRST_GUESS);
        JsonNode allowed = field(
                field(call.body(), "generationConfig", "generation_config"), "maxOutputTokens", "max_output_tokens");
        return allowed.canConvertToLong() ? Math.min(usual, Math.max(0, allowed.asLong())) : usual;
    }

    /** Protobuf's JSON form also admits the original field names. */
    private static JsonNode field(JsonNode of, String name, String originalName) {
        JsonNode field = of.path(name);
        return field.isMissingNode() ? of.path(originalName) : field;
    }

    private static long promptTokens(JsonNode body) {
        return characters(body) / CHARACTERS_A_TOKEN;
    }

    private static long characters(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().length();
        }
        boolean file =
                node.has("inlineData") || node.has("inline_data") || node.has("fileData") || node.has("file_data");
        if (file) {
            return (long) TOKENS_OF_A_FILE * CHARACTERS_A_TOKEN;
        }
        long sum = 0;
        for (JsonNode child : node) {
            sum += characters(child);
        }
        return sum;
    }
}
