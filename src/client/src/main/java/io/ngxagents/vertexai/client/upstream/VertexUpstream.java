package io.ngxagents.vertexai.client.upstream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.ClientSettings;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.cloud.aiplatform.v1.CountTokensRequest;
import com.google.cloud.aiplatform.v1.EmbedContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.LlmUtilityServiceClient;
import com.google.cloud.aiplatform.v1.LlmUtilityServiceSettings;
import com.google.cloud.aiplatform.v1.PredictRequest;
import com.google.cloud.aiplatform.v1.PredictionServiceClient;
import com.google.cloud.aiplatform.v1.PredictionServiceSettings;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** One attempt by google-cloud-aiplatform, which has neither retries nor deadlines of its own for these methods. */
public final class VertexUpstream implements Upstream {
    /** Larger answers than any model gives; the default of 4 MiB is less than one with images. */
    private static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

    private final VertexSettings settings;
    private final Executor executor;
    private final PredictionServiceClient predictions;
    private final LlmUtilityServiceClient utilities;
    private final ProtoJson json = new ProtoJson();
    private final AnswerReader reader = new AnswerReader();
    private final FailureReader failures = new FailureReader();

    /**
     * @param executor where requests are parsed and answers are printed
     * @throws IOException if there are no credentials where the environment says they are
     */
    public VertexUpstream(VertexSettings settings, Executor executor) throws IOException {
        this.settings = settings;
        this.executor = executor;
        this.predictions = PredictionServiceClient.create(configure(
                        PredictionServiceSettings.newBuilder(),
                        PredictionServiceSettings.defaultGrpcTransportProviderBuilder())
                .build());
        this.utilities = LlmUtilityServiceClient.create(configure(
                        LlmUtilityServiceSettings.newBuilder(),
                        LlmUtilityServiceSettings.defaultGrpcTransportProviderBuilder())
                .build());
        warmJson();
    }

    /** The first use of protobuf's JSON loads and compiles a lot; better here than under the first caller. */
    private void warmJson() {
        ObjectNode sample = JsonNodeFactory.instance.objectNode();
        sample.putArray("contents")
                .addObject()
                .put("role", "user")
                .putArray("parts")
                .addObject()
                .put("text", "");
        json.print(json.parse(sample, GenerateContentRequest.newBuilder()));
    }

    private <B extends ClientSettings.Builder<?, B>> B configure(
            B builder, InstantiatingGrpcChannelProvider.Builder channels) {
        channels.setMaxInboundMessageSize(MAX_MESSAGE_BYTES);
        // Connects at once, so that the first caller does not wait for it; ends well whether or not that succeeds.
        channels.setChannelPrimer(channel -> channel.getState(true));
        if (settings.plaintext()) {
            channels.setChannelConfigurator(channel -> channel.usePlaintext());
        }
        if (settings.anonymous()) {
            builder.setCredentialsProvider(NoCredentialsProvider.create());
        }
        return builder.setEndpoint(settings.address())
                .setTransportChannelProvider(channels.build())
                .setHeaderProvider(FixedHeaderProvider.create("x-vertexai-version", settings.version()));
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        return CompletableFuture.completedFuture(call)
                .thenComposeAsync(
                        asked -> switch (asked.operation()) {
                            case GENERATE_CONTENT -> generate(asked, deadline);
                            case STREAM_GENERATE_CONTENT ->
                                throw new IllegalArgumentException("an answer in parts is asked for by stream()");
                            case COUNT_TOKENS -> countTokens(asked, deadline);
                            case EMBED_CONTENT -> embed(asked, deadline);
                            case PREDICT -> predict(asked, deadline);
                        },
                        executor);
    }

    private CompletableFuture<ModelAnswer> generate(ModelCall call, Deadline deadline) {
        GenerateContentRequest request = json.parse(call.body(), GenerateContentRequest.newBuilder())
                .setModel(settings.nameOf(call.model()))
                .build();
        return send(
                context -> predictions.generateContentCallable().futureCall(request, context),
                deadline,
                response ->
                        new ModelAnswer(json.print(response), reader.usageOf(response), reader.isStorable(response)));
    }

    private CompletableFuture<ModelAnswer> countTokens(ModelCall call, Deadline deadline) {
        String model = settings.nameOf(call.model());
        CountTokensRequest request = json.parse(call.body(), CountTokensRequest.newBuilder())
                .setEndpoint(model)
                .setModel(model)
                .build();
        return send(
                context -> utilities.countTokensCallable().futureCall(request, context),
                deadline,
                response -> new ModelAnswer(json.print(response), TokenUsage.NONE, response.getTotalTokens() > 0));
    }

    private CompletableFuture<ModelAnswer> embed(ModelCall call, Deadline deadline) {
        EmbedContentRequest request = json.parse(call.body(), EmbedContentRequest.newBuilder())
                .setModel(settings.nameOf(call.model()))
                .build();
        return send(
                context -> predictions.embedContentCallable().futureCall(request, context),
                deadline,
                response ->
                        new ModelAnswer(json.print(response), reader.usageOf(response), reader.isStorable(response)));
    }

    private CompletableFuture<ModelAnswer> predict(ModelCall call, Deadline deadline) {
        PredictRequest request = json.parse(call.body(), PredictRequest.newBuilder())
                .setEndpoint(settings.nameOf(call.model()))
                .build();
        return send(
                context -> predictions.predictCallable().futureCall(request, context),
                deadline,
                response ->
                        new ModelAnswer(json.print(response), reader.usageOf(response), reader.isStorable(response)));
    }

    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        return CompletableFuture.completedFuture(call).thenComposeAsync(asked -> open(asked, deadline), executor);
    }

    private CompletableFuture<AnswerStream> open(ModelCall call, Deadline deadline) {
        GenerateContentRequest request = json.parse(call.body(), GenerateContentRequest.newBuilder())
                .setModel(settings.nameOf(call.model()))
                .build();
        Duration remaining = deadline.remaining();
        if (remaining.isZero()) {
            return CompletableFuture.failedFuture(failures.outOfTime());
        }
        GrpcStream stream = new GrpcStream(new PartReader(json, reader), failures, executor);
        predictions
                .streamGenerateContentCallable()
                .call(request, stream, GrpcCallContext.createDefault().withTimeoutDuration(remaining));
        return stream.opened();
    }

    private <T> CompletableFuture<ModelAnswer> send(
            Function<GrpcCallContext, ApiFuture<T>> method, Deadline deadline, Function<T, ModelAnswer> read) {
        Duration remaining = deadline.remaining();
        if (remaining.isZero()) {
            return CompletableFuture.failedFuture(failures.outOfTime());
        }
        CompletableFuture<T> response = new CompletableFuture<>();
        ApiFutures.addCallback(
                method.apply(GrpcCallContext.createDefault().withTimeoutDuration(remaining)),
                new ApiFutureCallback<T>() {
                    @Override
                    public void onFailure(Throwable thrown) {
                        response.completeExceptionally(
                                thrown instanceof ApiException refused
                                        ? failures.read(refused)
                                        : CallFailure.internal("the upstream's client failed")
                                                .toException());
                    }

                    @Override
                    public void onSuccess(T answer) {
                        response.complete(answer);
                    }
                },
                executor);
        return response.thenApply(read);
    }

    @Override
    public void close() {
        predictions.close();
        utilities.close();
    }
}
