package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An answer in parts for its caller only: it is not kept. */
final class PrivateStream implements AnswerStream {
    private final AnswerStream stream;

    PrivateStream(AnswerStream stream) {
        this.stream = stream;
    }

    @Override
    public CompletableFuture<Optional<StreamPart>> next() {
        return stream.next().thenApply(part -> part.map(StreamPart::notStorable));
    }

    @Override
    public void cancel() {
        stream.cancel();
    }
}
