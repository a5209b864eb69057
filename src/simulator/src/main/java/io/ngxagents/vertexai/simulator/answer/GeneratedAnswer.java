package io.ngxagents.vertexai.simulator.answer;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.Candidate.FinishReason;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.FunctionCall;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.UsageMetadata;
import com.google.cloud.aiplatform.v1.GenerationConfig;
import com.google.cloud.aiplatform.v1.Part;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A model's answer to one request, whole or as a stream of parts with the same text. It depends on the model and on
 * everything in the request but labels and the project; temperature changes the answer, but never makes it random.
 */
public final class GeneratedAnswer {
    /** Characters of a candidate in one part of a stream: eight tokens. */
    private static final int CHUNK = 8 * TokenCount.CHARACTERS;

    private static final String JSON = "application/json";
    private static final int THOUGHT_TOKENS = 8;

    private final String model;
    private final String id;
    private final List<String> candidates;
    private final Optional<FunctionCall> functionCall;
    private final Optional<String> thought;
    private final FinishReason finishReason;
    private final int promptTokens;

    private GeneratedAnswer(
            String model,
            String id,
            List<String> candidates,
            Optional<FunctionCall> functionCall,
            Optional<String> thought,
            FinishReason finishReason,
            int promptTokens) {
        this.model = model;
        this.id = id;
        this.candidates = candidates;
        this.functionCall = functionCall;
        this.thought = thought;
        this.finishReason = finishReason;
        this.promptTokens = promptTokens;
    }

    /**
     * The answer to a request that is valid: a call of a function that it declares, JSON that fits its schema, or prose.
     *
     * @param model the model's short name
     * @param naturalTokens how long prose gets if the request does not bound it
     */
    public static GeneratedAnswer to(GenerateContentRequest request, String model, int naturalTokens) {
        GenerationConfig config = request.getGenerationConfig();
        int mostTokens = config.hasMaxOutputTokens() ? config.getMaxOutputTokens() : naturalTokens;
        Fingerprint fingerprint = Fingerprint.of(
                model, request.toBuilder().clearModel().clearLabels().build());
        Optional<FunctionCall> functionCall = FunctionCalling.of(request, fingerprint.id());
        boolean json = config.getResponseMimeType().equals(JSON);
        List<String> candidates = IntStream.range(0, Math.max(1, config.getCandidateCount()))
                .mapToObj(index -> json
                        ? json(config, fingerprint.id() + index)
                        : prose(fingerprint.random(index), naturalTokens, mostTokens))
                .map(text -> functionCall.isPresent() ? "" : text)
                .toList();
        // JSON is short, and never cut: half of it would be none.
        boolean cut = mostTokens < naturalTokens && functionCall.isEmpty() && !json;
        return new GeneratedAnswer(
                model,
                fingerprint.id(),
                candidates,
                functionCall,
                config.getThinkingConfig().getIncludeThoughts()
                        ? Optional.of(ProseText.of(fingerprint.random(-1), THOUGHT_TOKENS))
                        : Optional.empty(),
                cut ? FinishReason.MAX_TOKENS : FinishReason.STOP,
                TokenCount.ofContents(request.getContentsList())
                        + TokenCount.ofContent(request.getSystemInstruction()));
    }

    private static Value textObject(String text) {
        Value value = Value.newBuilder().setStringValue(text).build();
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder().putFields("answer", value))
                .build();
    }

    private static String prose(RandomGenerator random, int naturalTokens, int mostTokens) {
        String prose = ProseText.of(random, naturalTokens);
        return prose.substring(0, Math.min(prose.length(), mostTokens * TokenCount.CHARACTERS));
    }

    private static String json(GenerationConfig config, String text) {
        Value sample = config.hasResponseJsonSchema()
                ? SchemaSample.of(config.getResponseJsonSchema(), text)
                : config.hasResponseSchema() ? SchemaSample.of(config.getResponseSchema(), text) : textObject(text);
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(sample);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a value has a JSON form", e);
        }
    }

    /** All of it in one message. */
    public GenerateContentResponse whole() {
        return part(0, Integer.MAX_VALUE, true);
    }

    /** Its parts in order, at least one; the last carries the finish reason and the usage. */
    public List<GenerateContentResponse> chunks() {
        int longest = candidates.stream().mapToInt(String::length).max().orElse(0);
        int chunks = Math.max(1, (longest + CHUNK - 1) / CHUNK);
        return IntStream.range(0, chunks)
                .mapToObj(index -> part(index * CHUNK, (index + 1) * CHUNK, index == chunks - 1))
                .toList();
    }

    private GenerateContentResponse part(int from, int to, boolean last) {
        GenerateContentResponse.Builder response =
                GenerateContentResponse.newBuilder().setModelVersion(model).setResponseId(id);
        for (int index = 0; index < candidates.size(); index++) {
            Content.Builder content = Content.newBuilder().setRole("model");
            if (from == 0) {
                thought.ifPresent(
                        text -> content.addPartsBuilder().setText(text).setThought(true));
            }
            content.addParts(part(candidates.get(index), from, to));
            Candidate.Builder candidate =
                    response.addCandidatesBuilder().setIndex(index).setContent(content);
            if (last) {
                candidate.setFinishReason(finishReason);
            }
        }
        return last ? response.setUsageMetadata(usage()).build() : response.build();
    }

    private Part part(String text, int from, int to) {
        return functionCall
                .map(call -> Part.newBuilder().setFunctionCall(call))
                .orElseGet(() -> Part.newBuilder()
                        .setText(text.substring(Math.min(from, text.length()), Math.min(to, text.length()))))
                .build();
    }

    private UsageMetadata usage() {
        int answerTokens = candidates.stream().mapToInt(TokenCount::ofText).sum()
                + candidates.size() * functionCall.map(TokenCount::ofCall).orElse(0);
        int thoughtTokens = candidates.size() * thought.map(TokenCount::ofText).orElse(0);
        return UsageMetadata.newBuilder()
                .setPromptTokenCount(promptTokens)
                .setCandidatesTokenCount(answerTokens)
                .setThoughtsTokenCount(thoughtTokens)
                .setTotalTokenCount(promptTokens + answerTokens + thoughtTokens)
                .build();
    }
}
