package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.ServedStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import io.ngxagents.vertexai.gateway.surface.AnswerForm;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Writes one answer part by part, as fast as its reader reads: the next part is asked for when the last one has found a place
 * in the connection's queue. A reader that does not make place for so long that it holds up others is cut off. All of it
 * happens on the request's own event loop.
 */
final class StreamReply {
    private final RoutingContext request;
    private final HttpServerResponse response;
    private final ServedStream stream;
    private final AnswerStream parts;
    private final AnswerForm.Parts form;
    private final Consumer<Throwable> refusal;
    private final Duration slowestReader;
    private final Vertx vertx;
    private final Context context;
    private boolean begun;
    private boolean over;

    /**
     * @param refusal answers a failure before the first part, when the status has not been sent yet
     * @param slowestReader time in which a reader has to make place for more
     */
    StreamReply(
            RoutingContext request,
            ServedStream stream,
            AnswerForm.Parts form,
            Consumer<Throwable> refusal,
            Duration slowestReader,
            Vertx vertx) {
        this.request = request;
        this.response = request.response();
        this.stream = stream;
        this.parts = stream.parts();
        this.form = form;
        this.refusal = refusal;
        this.slowestReader = slowestReader;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    void start() {
        if (response.closed()) {
            leave();
            return;
        }
        response.closeHandler(closed -> leave());
        response.exceptionHandler(broken -> leave());
        pump();
    }

    /** Parts that are there already are written without going round the event loop. */
    private void pump() {
        while (!over) {
            if (response.writeQueueFull()) {
                awaitPlace();
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

    private void awaitPlace() {
        long timer = vertx.setTimer(Math.max(1, slowestReader.toMillis()), late -> {
            leave();
            // Not awaited: there is nothing left to do for a caller that does not read.
            var ignored = request.request().connection().close();
        });
        response.drainHandler(drained -> {
            vertx.cancelTimer(timer);
            pump();
        });
    }

    private void arrive(Optional<StreamPart> part, Throwable thrown) {
        if (over) {
            return;
        }
        if (thrown != null) {
            breakOff(thrown);
        } else if (part.isEmpty()) {
            over = true;
            write(begin().appendBuffer(form.end()));
            response.end();
        } else {
            write(part.get());
        }
    }

    /** A part that cannot be written ends the stream, or its reader would wait for ever. */
    private void write(StreamPart part) {
        RequestFacts facts = RequestFacts.of(request);
        if (!stream.outcome().isHit()) {
            facts.usage = part.usage();
        }
        if (!begun) {
            Replies.name(request, part.source());
        }
        Buffer written;
        try {
            written = begin().appendBuffer(form.part(part));
        } catch (RuntimeException e) {
            parts.cancel();
            breakOff(e);
            return;
        }
        write(written);
    }

    private void breakOff(Throwable thrown) {
        over = true;
        if (begun) {
            response.end(form.brokenOff(Replies.failureIn(thrown)));
        } else {
            refusal.accept(thrown);
        }
    }

    private Buffer begin() {
        if (begun) {
            return Buffer.buffer();
        }
        begun = true;
        response.setChunked(true);
        return Buffer.buffer().appendBuffer(form.begin(stream.age()));
    }

    private void write(Buffer buffer) {
        if (buffer.length() > 0) {
            response.write(buffer);
        }
    }

    private void leave() {
        if (!over) {
            over = true;
            parts.cancel();
        }
    }
}
