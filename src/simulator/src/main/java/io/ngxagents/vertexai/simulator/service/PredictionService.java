package io.ngxagents.vertexai.simulator.service;

import com.google.cloud.aiplatform.v1.EmbedContentRequest;
import com.google.cloud.aiplatform.v1.EmbedContentResponse;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentResponse;
import com.google.cloud.aiplatform.v1.GenerationConfig;
import com.google.cloud.aiplatform.v1.PredictRequest;
import com.google.cloud.aiplatform.v1.PredictResponse;
import com.google.cloud.aiplatform.v1.PredictionServiceGrpc.PredictionServiceImplBase;
import com.google.cloud.aiplatform.v1.UsageMetadata;
import com.google.protobuf.Value;
import io.grpc.stub.StreamObserver;
import io.ngxagents.vertexai.simulator.answer.EmbeddingVector;
import io.ngxagents.vertexai.simulator.answer.GeneratedAnswer;
import io.ngxagents.vertexai.simulator.answer.Prediction;
import io.ngxagents.vertexai.simulator.answer.TokenCount;
import java.util.List;

/** generateContent, streamGenerateContent, predict and embedContent; other methods are UNIMPLEMENTED. */
public final class PredictionService extends PredictionServiceImplBase {
    private static final int MOST_CANDIDATES = 8;

    private final CallRunner runner;

    public PredictionService(CallRunner runner) {
        this.runner = runner;
    }

    @Override
    public void generateContent(GenerateContentRequest request, StreamObserver<GenerateContentResponse> observer) {
        runner.run("generateContent", request.getModel(), observer, (model, answerTokens) -> {
            requireGeneration(request);
            return List.of(GeneratedAnswer.to(request, model, answerTokens).whole());
        });
    }

    @Override
    public void streamGenerateContent(
            GenerateContentRequest request, StreamObserver<GenerateContentResponse> observer) {
        runner.run("streamGenerateContent", request.getModel(), observer, (model, answerTokens) -> {
            requireGeneration(request);
            return GeneratedAnswer.to(request, model, answerTokens).chunks();
        });
    }

    @Override
    public void embedContent(EmbedContentRequest request, StreamObserver<EmbedContentResponse> observer) {
        runner.run("embedContent", request.getModel(), observer, (model, answerTokens) -> {
            Requests.require(request.getContent().getPartsCount() > 0, "content must have parts");
            int dimensions = requireDimensions(outputDimensionality(request));
            int tokens = TokenCount.ofContent(request.getContent());
            return List.of(EmbedContentResponse.newBuilder()
                    .setEmbedding(EmbedContentResponse.Embedding.newBuilder()
                            .addAllValues(EmbeddingVector.of(model, request.getContent(), dimensions)
                                    .values()))
                    .setUsageMetadata(UsageMetadata.newBuilder()
                            .setPromptTokenCount(tokens)
                            .setTotalTokenCount(tokens))
                    .build());
        });
    }

    @Override
    public void predict(PredictRequest request, StreamObserver<PredictResponse> observer) {
        runner.run("predict", request.getEndpoint(), observer, (model, answerTokens) -> {
            Requests.require(request.getInstancesCount() > 0, "instances must not be empty");
            Requests.require(
                    request.getInstancesList().stream().allMatch(Prediction::understands),
                    "each instance must have a text field 'content' or 'prompt'");
            int dimensions = requireDimensions(outputDimensionality(request));
            PredictResponse.Builder response = PredictResponse.newBuilder().setModel(request.getEndpoint());
            request.getInstancesList()
                    .forEach(instance ->
                            response.addPredictions(Prediction.of(instance, model, dimensions, answerTokens)));
            return List.of(response.build());
        });
    }

    private static void requireGeneration(GenerateContentRequest request) {
        GenerationConfig config = request.getGenerationConfig();
        Requests.require(request.getContentsCount() > 0, "contents must not be empty");
        Requests.require(
                request.getContentsList().stream().allMatch(content -> content.getPartsCount() > 0),
                "each of contents must have parts");
        Requests.require(
                !config.hasCandidateCount()
                        || (config.getCandidateCount() >= 1 && config.getCandidateCount() <= MOST_CANDIDATES),
                "generationConfig.candidateCount must be 1 to " + MOST_CANDIDATES);
        Requests.require(
                !config.hasMaxOutputTokens() || config.getMaxOutputTokens() >= 1,
                "generationConfig.maxOutputTokens must be at least 1");
    }

    private static double outputDimensionality(PredictRequest request) {
        Value value = request.getParameters().getStructValue().getFieldsMap().get("outputDimensionality");
        return value == null ? EmbeddingVector.DEFAULT_DIMENSIONS : value.getNumberValue();
    }

    /** The field of the request's own is the older place of the two. */
    @SuppressWarnings("deprecation")
    private static double outputDimensionality(EmbedContentRequest request) {
        if (request.getEmbedContentConfig().hasOutputDimensionality()) {
            return request.getEmbedContentConfig().getOutputDimensionality();
        }
        return request.hasOutputDimensionality()
                ? request.getOutputDimensionality()
                : EmbeddingVector.DEFAULT_DIMENSIONS;
    }

    private static int requireDimensions(double dimensions) {
        Requests.require(
                dimensions >= 1 && dimensions <= EmbeddingVector.MOST_DIMENSIONS && dimensions % 1 == 0,
                "outputDimensionality must be 1 to " + EmbeddingVector.MOST_DIMENSIONS);
        return (int) dimensions;
    }
}
