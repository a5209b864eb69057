package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.StreamPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads renewed answers in parts to their ends, in place of a caller. */
final class StreamRenewals {
    private final Renewals renewals;

    StreamRenewals(Renewals renewals) {
        this.renewals = renewals;
    }

    /** Begins to read as soon as it is opened; nobody waits for it. */
    void read(Question question, CompletableFuture<OpenedStream> opening) {
        Renewals.Renewal renewal = renewals.begin(question);
        List<StreamPart> parts = new ArrayList<>();
        var ignored = opening.thenCompose(
                        opened -> toTheEnd(opened.reader().orElseThrow().parts(), parts)
                                .whenComplete((end, thrown) -> last(parts)
                                        .ifPresent(last -> renewal.paid(
                                                question.answeredBy(last.source()), opened.outcome(), last.usage())))
                                .thenRun(() -> renewal.renewed(
                                        opened.outcome(),
                                        parts.get(parts.size() - 1).usage(),
                                        parts.stream().map(StreamPart::json).toList())))
                .exceptionally(thrown -> {
                    renewal.failed(thrown);
                    return null;
                });
    }

    private static Optional<StreamPart> last(List<StreamPart> parts) {
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts.get(parts.size() - 1));
    }

    private static CompletableFuture<Void> toTheEnd(AnswerStream stream, List<StreamPart> read) {
        CompletableFuture<Optional<StreamPart>> next = stream.next();
        // A loop as long as parts are there, so that the stack does not grow with their number.
        while (next.isDone() && !next.isCompletedExceptionally() && next.join().isPresent()) {
            read.add(next.join().get());
            next = stream.next();
        }
        return next.thenCompose(part -> {
            part.ifPresent(read::add);
            return part.isPresent() ? toTheEnd(stream, read) : CompletableFuture.completedFuture(null);
        });
    }
}
