package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import java.util.concurrent.CompletableFuture;

/** Something that answers calls, by whatever transport. */
public interface Upstream extends AutoCloseable {
    /**
     * Asks the model.
     *
     * @return ends by the deadline, with an answer or a {@link io.ngxagents.vertexai.client.call.FailedCallException}
     */
    CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline);

    /**
     * Asks the model for an answer in parts.
     *
     * @return ends when the first part is there, by the deadline; from then on a failure is the stream's own
     */
    CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline);

    @Override
    void close();
}
