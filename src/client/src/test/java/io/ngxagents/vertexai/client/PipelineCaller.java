package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.JsonBytes;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** One who has asked, and reads what there is as soon as it is there. */
final class PipelineCaller {
    /** What a caller was given, as soon as its beginning is there. */
    record Given(JsonBytes beginning, CacheOutcome outcome, Duration age) {}

    final PipelineStep.Ask ask;
    final int askedIn;
    private final Consumer<Given> check;
    private final CompletableFuture<ServedAnswer> answer;
    private final CompletableFuture<ServedStream> stream;
    private CompletableFuture<Optional<StreamPart>> awaited;
    private boolean begun;
    private boolean ended;
    private boolean failed;

    /** @param check of what it is given */
    PipelineCaller(CachedVertexAi client, PipelineStep.Ask ask, int askedIn, Consumer<Given> check) {
        this.ask = ask;
        this.askedIn = askedIn;
        this.check = check;
        PipelineQuestion question = ask.question();
        if (question.streams) {
            stream = client.stream(question.call(), question.options(ask.use(), ask.maxAge()));
            answer = null;
        } else {
            answer = client.call(question.call(), question.options(ask.use(), ask.maxAge()));
            stream = null;
        }
    }

    /** Whether there is something for it already. */
    boolean isServed() {
        return answer == null ? stream.isDone() : answer.isDone();
    }

    boolean hasEnded() {
        return ended;
    }

    boolean hasFailed() {
        return failed;
    }

    /** Takes what is there. */
    void look() {
        if (ended || !isServed()) {
            return;
        }
        if (answer == null) {
            read();
            return;
        }
        ended = true;
        failed = answer.isCompletedExceptionally();
        if (!failed) {
            ServedAnswer given = answer.join();
            check.accept(new Given(given.json(), given.outcome(), given.age()));
        }
    }

    private void read() {
        if (stream.isCompletedExceptionally()) {
            end(true);
            return;
        }
        AnswerStream parts = stream.join().parts();
        while (!ended) {
            awaited = awaited == null ? parts.next() : awaited;
            if (!awaited.isDone()) {
                return;
            }
            if (awaited.isCompletedExceptionally()) {
                end(true);
                return;
            }
            Optional<StreamPart> part = awaited.join();
            awaited = null;
            if (part.isEmpty()) {
                end(false);
            } else if (!begun) {
                begun = true;
                check.accept(new Given(
                        part.get().json(),
                        stream.join().outcome(),
                        stream.join().age()));
            }
        }
    }

    private void end(boolean badly) {
        ended = true;
        failed = badly;
    }

    /** Goes away, if it reads a stream. */
    void leave() {
        if (ended || answer != null) {
            return;
        }
        if (!stream.cancel(false)) {
            stream.join().parts().cancel();
        }
        end(true);
    }
}
