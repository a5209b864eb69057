package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.api.ErrorType;
import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.ngxagents.vertexai.client.upstream.Deadline;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A Vertex AI that a test plays: nothing is answered before the test says so. */
final class PlayedUpstream implements Upstream {
    static final TokenUsage USAGE = new TokenUsage(10, 0, 20);

    private final List<Asked<ModelAnswer>> calls = new ArrayList<>();
    private final List<Asked<AnswerStream>> streams = new ArrayList<>();

    /** One call that has come. */
    record Asked<T>(ModelCall call, CompletableFuture<T> answer) {
        void fail(CallFailure failure) {
            answer.completeExceptionally(failure.toException());
        }
    }

    @Override
    public synchronized CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        Asked<ModelAnswer> asked = new Asked<>(call, new CompletableFuture<>());
        calls.add(asked);
        return asked.answer();
    }

    @Override
    public synchronized CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        Asked<AnswerStream> asked = new Asked<>(call, new CompletableFuture<>());
        streams.add(asked);
        return asked.answer();
    }

    /** Every call so far, in order. */
    synchronized List<Asked<ModelAnswer>> calls() {
        return List.copyOf(calls);
    }

    /** Every streaming call so far, in order. */
    synchronized List<Asked<AnswerStream>> streams() {
        return List.copyOf(streams);
    }

    /** Answers the latest call. */
    void answer(String text) {
        calls().get(calls().size() - 1).answer().complete(new ModelAnswer(json(text), USAGE, true));
    }

    void fail(CallFailure failure) {
        calls().get(calls().size() - 1).fail(failure);
    }

    /** Opens the latest stream. */
    PlayedStream open() {
        PlayedStream stream = new PlayedStream();
        streams().get(streams().size() - 1).answer().complete(stream);
        return stream;
    }

    void failStream(CallFailure failure) {
        streams().get(streams().size() - 1).fail(failure);
    }

    static JsonBytes json(String text) {
        return JsonBytes.of("{\"text\":\"" + text + "\"}");
    }

    static CallFailure failure(int httpStatus, String status) {
        ErrorType type = httpStatus < 429 ? ErrorType.INVALID_REQUEST : ErrorType.UNAVAILABLE;
        return new CallFailure(type, httpStatus, status, "played", Optional.empty());
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
