package io.ngxagents.vertexai.client.upstream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import com.google.api.gax.grpc.GrpcCallContext;
import com.google.cloud.aiplatform.v1.CountTokensRequest;
import com.google.cloud.aiplatform.v1.EmbedContentRequest;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.PredictRequest;
import com.google.protobuf.Message;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Source;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * One attempt by google-cloud-aiplatform in one location; the library has neither retries nor deadlines of its own for these
 * methods.
 *
 * <p>Failures are {@link FailedAttemptException}s, for the decorators around it. Cancelling the future of a call cancels the
 * call.
 */
final class VertexUpstream implements Upstream {
    private final VertexSettings settings;
    private final Executor executor;
    private final VertexConnection connection;
    private final ProtoJson json = new ProtoJson();
    private final AnswerReader reader = new AnswerReader();
    private final FailureReader failures = new FailureReader();

    /**
     * @param executor where requests are parsed and answers are printed
     * @throws IOException if there are no credentials where the environment says they are
     */
    VertexUpstream(VertexSettings settings, Executor executor) throws IOException {
        this.settings = settings;
        this.executor = executor;
        this.connection = VertexConnection.open(settings);
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

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        CompletableFuture<ModelAnswer> answer = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                send(call, new Attempt(call, deadline, answer));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private void send(ModelCall call, Attempt attempt) {
        switch (call.operation()) {
            case GENERATE_CONTENT -> {
                GenerateContentRequest request = generation(call);
                attempt.send(
                        context -> connection
                                .predictions()
                                .generateContentCallable()
                                .futureCall(request, context),
                        response -> attempt.answer(response, reader.usageOf(response), reader.isStorable(response)));
            }
            case STREAM_GENERATE_CONTENT ->
                throw new IllegalArgumentException("an answer in parts is asked for by stream()");
            case COUNT_TOKENS -> {
                CountTokensRequest request = json.parse(call.body(), CountTokensRequest.newBuilder())
                        .setEndpoint(settings.nameOf(call.model()))
                        .setModel(settings.nameOf(call.model()))
                        .build();
                attempt.send(
                        context -> connection.utilities().countTokensCallable().futureCall(request, context),
                        response -> attempt.answer(response, TokenUsage.NONE, response.getTotalTokens() > 0));
            }
            case EMBED_CONTENT -> {
                EmbedContentRequest request = json.parse(call.body(), EmbedContentRequest.newBuilder())
                        .setModel(settings.nameOf(call.model()))
                        .build();
                attempt.send(
                        context ->
                                connection.predictions().embedContentCallable().futureCall(request, context),
                        response -> attempt.answer(response, reader.usageOf(response), reader.isStorable(response)));
            }
            case PREDICT -> {
                PredictRequest request = json.parse(call.body(), PredictRequest.newBuilder())
                        .setEndpoint(settings.nameOf(call.model()))
                        .build();
                attempt.send(
                        context -> connection.predictions().predictCallable().futureCall(request, context),
                        response -> attempt.answer(response, reader.usageOf(response), reader.isStorable(response)));
            }
        }
    }

    private GenerateContentRequest generation(ModelCall call) {
        return json.parse(call.body(), GenerateContentRequest.newBuilder())
                .setModel(settings.nameOf(call.model()))
                .build();
    }

    private Source source(ModelCall call) {
        return new Source(call.model(), settings.location());
    }

    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        return CompletableFuture.completedFuture(call).thenComposeAsync(asked -> open(asked, deadline), executor);
    }

    private CompletableFuture<AnswerStream> open(ModelCall call, Deadline deadline) {
        GenerateContentRequest request = generation(call);
        Duration remaining = deadline.remaining();
        if (remaining.isZero()) {
            return CompletableFuture.failedFuture(FailureReader.outOfTime());
        }
        GrpcStream stream = new GrpcStream(new PartReader(json, reader, source(call)), failures, executor);
        connection
                .predictions()
                .streamGenerateContentCallable()
                .call(request, stream, GrpcCallContext.createDefault().withTimeoutDuration(remaining));
        return stream.opened();
    }

    /** One call on its way to its answer. */
    private final class Attempt {
        private final ModelCall call;
        private final Deadline deadline;
        private final CompletableFuture<ModelAnswer> result;

        Attempt(ModelCall call, Deadline deadline, CompletableFuture<ModelAnswer> result) {
            this.call = call;
            this.deadline = deadline;
            this.result = result;
        }

        ModelAnswer answer(Message response, TokenUsage usage, boolean storable) {
            return new ModelAnswer(json.print(response), usage, storable, Optional.of(source(call)));
        }

        <T> void send(Function<GrpcCallContext, ApiFuture<T>> method, Function<T, ModelAnswer> read) {
            Duration remaining = deadline.remaining();
            if (remaining.isZero()) {
                throw FailureReader.outOfTime();
            }
            if (result.isCancelled()) {
                return;
            }
            ApiFuture<T> response = method.apply(GrpcCallContext.createDefault().withTimeoutDuration(remaining));
            var ignored = result.whenComplete((answer, thrown) -> {
                if (result.isCancelled()) {
                    response.cancel(true);
                }
            });
            ApiFutures.addCallback(
                    response,
                    new ApiFutureCallback<T>() {
                        @Override
                        public void onFailure(Throwable thrown) {
                            result.completeExceptionally(failures.read(thrown));
                        }

                        @Override
                        public void onSuccess(T response) {
                            try {
                                result.complete(read.apply(response));
                            } catch (RuntimeException e) {
                                result.completeExceptionally(e);
                            }
                        }
                    },
                    executor);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
