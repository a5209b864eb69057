package io.ngxagents.vertexai.client.upstream;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.Part;
import io.ngxagents.vertexai.client.call.TokenUsage;

/** What an answer of Vertex AI says about itself. */
final class AnswerReader {
    TokenUsage usageOf(GenerateContentResponse response) {
        GenerateContentResponse.UsageMetadata usage = response.getUsageMetadata();
        return new TokenUsage(
                usage.getPromptTokenCount(),
                usage.getCachedContentTokenCount(),
                usage.getCandidatesTokenCount() + usage.getThoughtsTokenCount());
    }

    /**
     * Whether others may get this answer. Truncated, blocked and empty answers are somebody's bad luck; a call of the
     * caller's function is a step of one conversation. Neither is kept.
     */
    boolean isStorable(GenerateContentResponse response) {
        return response.getCandidatesCount() > 0
                && response.getCandidatesList().stream().allMatch(this::isWhole);
    }

    private boolean isWhole(Candidate candidate) {
        return candidate.getFinishReason() == Candidate.FinishReason.STOP
                && candidate.getContent().getPartsList().stream().noneMatch(Part::hasFunctionCall)
                && candidate.getContent().getPartsList().stream().anyMatch(this::hasContent);
    }

    private boolean hasContent(Part part) {
        boolean text = part.hasText() && !part.getText().isBlank() && !part.getThought();
        return text || part.hasInlineData() || part.hasFileData();
    }
}
