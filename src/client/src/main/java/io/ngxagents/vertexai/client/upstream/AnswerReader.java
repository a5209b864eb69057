package io.ngxagents.vertexai.client.upstream;

import com.google.cloud.aiplatform.v1.Candidate;
import com.google.cloud.aiplatform.v1.EmbedContentResponse;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.Part;
import com.google.cloud.aiplatform.v1.PredictResponse;
import com.google.protobuf.Value;
import io.ngxagents.vertexai.client.call.ServiceTier;
import io.ngxagents.vertexai.client.call.TokenUsage;

/** What an answer of Vertex AI says about itself. */
final class AnswerReader {
    TokenUsage usageOf(GenerateContentResponse response) {
        GenerateContentResponse.UsageMetadata usage = response.getUsageMetadata();
        return new TokenUsage(
                usage.getPromptTokenCount(),
                usage.getCachedContentTokenCount(),
                usage.getCandidatesTokenCount() + usage.getThoughtsTokenCount(),
                tierOf(usage.getTrafficType()));
    }

    private static ServiceTier tierOf(GenerateContentResponse.UsageMetadata.TrafficType traffic) {
        return switch (traffic) {
            case ON_DEMAND_PRIORITY -> ServiceTier.PRIORITY;
            case ON_DEMAND_FLEX -> ServiceTier.FLEX;
            case PROVISIONED_THROUGHPUT -> ServiceTier.PROVISIONED;
            case ON_DEMAND, TRAFFIC_TYPE_UNSPECIFIED, UNRECOGNIZED -> ServiceTier.STANDARD;
        };
    }

    /**
     * Whether others may get this answer. Truncated, blocked and empty answers are somebody's bad luck; a call of the
     * caller's function is a step of one conversation. Neither is kept.
     */
    boolean isStorable(GenerateContentResponse response) {
        return response.getCandidatesCount() > 0
                && response.getCandidatesList().stream().allMatch(this::isWhole);
    }

    /** Embeddings are paid by the prompt; a text that was cut is not the caller's whole text, but always cut alike. */
    TokenUsage usageOf(EmbedContentResponse response) {
        return new TokenUsage(response.getUsageMetadata().getPromptTokenCount(), 0, 0);
    }

    boolean isStorable(EmbedContentResponse response) {
        return response.getEmbedding().getValuesCount() > 0;
    }

    /** Predictions are untyped; embeddings carry their token counts in the statistics of each. */
    TokenUsage usageOf(PredictResponse response) {
        double tokens = response.getPredictionsList().stream()
                .mapToDouble(prediction -> field(field(field(prediction, "embeddings"), "statistics"), "token_count")
                        .getNumberValue())
                .sum();
        return new TokenUsage((int) Math.min(Integer.MAX_VALUE, tokens), 0, 0);
    }

    boolean isStorable(PredictResponse response) {
        return response.getPredictionsCount() > 0;
    }

    private static Value field(Value of, String name) {
        return of.getStructValue().getFieldsOrDefault(name, Value.getDefaultInstance());
    }

    private boolean isWhole(Candidate candidate) {
        return candidate.getFinishReason() == Candidate.FinishReason.STOP
                && !hasFunctionCall(candidate)
                && hasContent(candidate);
    }

    boolean hasFunctionCall(Candidate candidate) {
        return candidate.getContent().getPartsList().stream().anyMatch(Part::hasFunctionCall);
    }

    /** Something that a caller can use, not only thoughts. */
    boolean hasContent(Candidate candidate) {
        return candidate.getContent().getPartsList().stream().anyMatch(this::hasContent);
    }

    private boolean hasContent(Part part) {
        boolean text = part.hasText() && !part.getText().isBlank() && !part.getThought();
        return text || part.hasInlineData() || part.hasFileData();
    }
}
