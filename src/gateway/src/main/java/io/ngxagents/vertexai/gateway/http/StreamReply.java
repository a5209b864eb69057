package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Writes one answer part by part, as fast as its reader reads: the next part is asked for when the last one has found a place
 * in the connection's queue. All of it happens on the request's own event loop.
 */
final class StreamReply {
    private final HttpServerResponse response;
    private final AnswerStream parts;
    private final AnswerForm.Parts form;
    private final RequestFacts facts;
    private final Context context;
    private Buffer begin = Buffer.buffer();
    private boolean over;

    StreamReply(
            HttpServerResponse response,
            AnswerStream parts,
            AnswerForm.Parts form,
            RequestFacts facts,
            Context context) {
        this.response = response;
        this.parts = parts;
        this.form = form;
        this.facts = facts;
        this.context = context;
    }

    /** @param before what comes before the first part */
    void start(Buffer before) {
        if (response.closed()) {
            leave();
            return;
        }
        response.closeHandler(closed -> leave());
        response.exceptionHandler(broken -> leave());
        response.setChunked(true);
        begin = before;
        pump();
    }

    /** Parts that are there already are written without going round the event loop. */
    private void pump() {
        while (!over) {
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> pump());
                return;
            }
            CompletableFuture<Optional<StreamPart>> next = parts.next();
            if (!next.isDone()) {
                // The end of a future that nobody else sees is dealt with in arrive().
                var ignored = next.whenComplete((part, thrown) -> context.runOnContext(now -> {
                    arrive(part, thrown);
                    pump();
                }));
                return;
            }
            var ignored = next.whenComplete(this::arrive);
        }
    }

    private void arrive(Optional<StreamPart> part, Throwable thrown) {
        if (over) {
            return;
        }
        if (thrown != null) {
            over = true;
            response.end(begun(form.brokenOff(Replies.failureIn(thrown))));
        } else if (part.isEmpty()) {
            over = true;
            response.end(begun(form.end()));
        } else {
            facts.usage = part.get().usage();
            part.get().source().ifPresent(source -> Replies.name(response, source));
            writePart(part.get());
        }
    }

    /** A part that cannot be written ends the stream, or its reader would wait for ever. */
    private void writePart(StreamPart part) {
        Buffer written;
        try {
            written = form.part(part);
        } catch (RuntimeException e) {
            leave();
            response.end(begun(form.brokenOff(Replies.failureIn(e))));
            return;
        }
        write(written);
    }

    private void write(Buffer buffer) {
        Buffer all = begun(buffer);
        if (all.length() > 0) {
            response.write(all);
        }
    }

    /** With what comes before the first part: it waits for that part, which says who answers, in the head. */
    private Buffer begun(Buffer buffer) {
        Buffer all = begin.length() == 0
                ? buffer
                : Buffer.buffer().appendBuffer(begin).appendBuffer(buffer);
        begin = Buffer.buffer();
        return all;
    }

    private void leave() {
        if (!over) {
            over = true;
            parts.cancel();
        }
    }
}
