package io.ngxagents.vertexai.simulator.answer;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.Candidate.FinishReason;
import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerateContentResponse.UsageMetadata;
import com.google.cloud.aiplatform.v1.GenerationConfig;
import com.google.cloud.aiplatform.v1.Part;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's answer to one request, whole or as a stream of parts with the same text. It depends on the model and on
 * everything in the request but labels and the project; temperature changes the answer, but never makes it random.
 */
public final class GeneratedAnswer {
    /** Characters of a candidate in one part of a stream: eight tokens. */
    private static final int CHUNK = 8 * TokenCount.CHARACTERS;

    private final String model;
    private final String id;
    private final List<String> candidates;
    private final FinishReason finishReason;
    private final int promptTokens;

    private GeneratedAnswer(
            String model, String id, List<String> candidates, FinishReason finishReason, int promptTokens) {
        this.model = model;
        this.id = id;
        this.candidates = candidates;
        this.finishReason = finishReason;
        this.promptTokens = promptTokens;
    }

    /**
     * The answer to a request that is valid.
     *
     * @param model the model's short name
     * @param naturalTokens how long an answer gets if the request does not bound it
     */
    public static GeneratedAnswer to(GenerateContentRequest request, String model, int naturalTokens) {
        GenerationConfig config = request.getGenerationConfig();
        int mostTokens = config.hasMaxOutputTokens() ? config.getMaxOutputTokens() : naturalTokens;
        Fingerprint fingerprint = Fingerprint.of(
                model, request.toBuilder().clearModel().clearLabels().build());
        List<String> candidates = IntStream.range(0, Math.max(1, config.getCandidateCount()))
                .mapToObj(index -> ProseText.of(fingerprint.random(index), naturalTokens))
                .map(text -> text.substring(0, Math.min(text.length(), mostTokens * TokenCount.CHARACTERS)))
                .toList();
        return new GeneratedAnswer(
                model,
                fingerprint.id(),
                candidates,
                mostTokens < naturalTokens ? FinishReason.MAX_TOKENS : FinishReason.STOP,
                TokenCount.ofContents(request.getContentsList())
                        + TokenCount.ofContent(request.getSystemInstruction()));
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
            String text = candidates.get(index);
            Candidate.Builder candidate = response.addCandidatesBuilder()
                    .setIndex(index)
                    .setContent(Content.newBuilder()
                            .setRole("model")
                            .addParts(Part.newBuilder()
                                    .setText(text.substring(
                                            Math.min(from, text.length()), Math.min(to, text.length())))));
            if (last) {
                candidate.setFinishReason(finishReason);
            }
        }
        return last ? response.setUsageMetadata(usage()).build() : response.build();
    }

    private UsageMetadata usage() {
        int answerTokens = candidates.stream().mapToInt(TokenCount::ofText).sum();
        return UsageMetadata.newBuilder()
                .setPromptTokenCount(promptTokens)
                .setCandidatesTokenCount(answerTokens)
                .setTotalTokenCount(promptTokens + answerTokens)
                .build();
    }
}
