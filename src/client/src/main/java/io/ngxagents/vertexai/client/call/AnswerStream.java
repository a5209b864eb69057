package io.ngxagents.vertexai.client.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An answer that comes in parts, pulled by its one reader: nothing is produced faster than it is read.
 *
 * <p>The reader asks for the next part when it has dealt with the last, never twice at a time.
 */
public interface AnswerStream {
    /**
     * The next part.
     *
     * @return empty at the end of a whole answer, and from then on; a {@link FailedCallException} if the answer broke off
     */
    CompletableFuture<Optional<StreamPart>> next();

    /** The reader has gone: whatever works on the rest may stop. Does nothing after the end, or a second time. */
    void cancel();
}
