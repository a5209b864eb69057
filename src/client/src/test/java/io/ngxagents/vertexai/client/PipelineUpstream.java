package io.ngxagents.vertexai.client;

import static io.ngxagents.vertexai.client.PlayedUpstream.USAGE;
import static io.ngxagents.vertexai.client.PlayedUpstream.failure;
import static io.ngxagents.vertexai.client.PlayedUpstream.json;

import io.ngxagents.vertexai.client.call.AnswerStream;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.ModelAnswer;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.upstream.Deadline;
import io.ngxagents.vertexai.client.upstream.Upstream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A Vertex AI that answers when a test says so, each answer another one, and knows in which step each was asked for. */
final class PipelineUpstream implements Upstream {
    private final String name;
    private final AtomicInteger step;
    private final Clock clock;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /**
     * @param name begins each of its answers
     * @param step number of the step that is being made
     */
    PipelineUpstream(String name, AtomicInteger step, Clock clock) {
        this.name = name;
        this.step = step;
        this.clock = clock;
    }

    /** One call that has come. */
    static final class Call {
        final PipelineQuestion question;
        final int askedIn;
        final String text;
        private final Clock clock;
        private final CompletableFuture<ModelAnswer> answer = new CompletableFuture<>();
        private final CompletableFuture<AnswerStream> stream = new CompletableFuture<>();
        private final PlayedStream parts = new PlayedStream();
        private volatile boolean answered;
        private volatile boolean ended;
        private volatile Instant madeAt = Instant.MIN;

        Call(ModelCall call, String text, int askedIn, Clock clock) {
            this.question = PipelineQuestion.of(call);
            this.text = text;
            this.askedIn = askedIn;
            this.clock = clock;
        }

        boolean isUnderWay() {
            return !ended && !parts.isLeft();
        }

        /** Whether it is to be paid: something of its answer was read. */
        boolean isPaid() {
            return question.streams ? answered && parts.pulls() > 0 : answered;
        }

        /** When it was answered to the end. */
        Instant madeAt() {
            return madeAt;
        }

        void goOn(PipelineStep.Ending ending) {
            if (question.streams) {
                goOnInParts(ending);
                return;
            }
            ended = true;
            madeAt = clock.instant();
            switch (ending) {
                case BEGUN, WHOLE, CUT -> {
                    answered = true;
                    answer.complete(new ModelAnswer(json(text), USAGE, ending != PipelineStep.Ending.CUT));
                }
                case UNAVAILABLE, REFUSED ->
                    answer.completeExceptionally(failureOf(ending).toException());
            }
        }

        private void goOnInParts(PipelineStep.Ending ending) {
            boolean isFailure = ending == PipelineStep.Ending.UNAVAILABLE || ending == PipelineStep.Ending.REFUSED;
            if (!answered && isFailure) {
                ended = true;
                stream.completeExceptionally(failureOf(ending).toException());
                return;
            }
            if (!answered) {
                answered = true;
                parts.part(text);
                stream.complete(parts);
            }
            switch (ending) {
                case BEGUN -> {}
                case WHOLE -> end();
                case CUT -> {
                    parts.unfinished(text);
                    end();
                }
                case UNAVAILABLE, REFUSED -> {
                    ended = true;
                    parts.breakOff(failureOf(PipelineStep.Ending.UNAVAILABLE));
                }
            }
        }

        private void end() {
            ended = true;
            madeAt = clock.instant();
            parts.end();
        }

        private static CallFailure failureOf(PipelineStep.Ending ending) {
            return ending == PipelineStep.Ending.REFUSED
                    ? failure(400, "INVALID_ARGUMENT")
                    : failure(503, "UNAVAILABLE");
        }
    }

    @Override
    public CompletableFuture<ModelAnswer> call(ModelCall call, Deadline deadline) {
        return begin(call).answer;
    }

    @Override
    public CompletableFuture<AnswerStream> stream(ModelCall call, Deadline deadline) {
        return begin(call).stream;
    }

    private synchronized Call begin(ModelCall call) {
        Call begun = new Call(call, name + " " + calls.size(), step.get(), clock);
        calls.add(begun);
        return begun;
    }

    List<Call> calls() {
        return calls;
    }

    List<Call> underWay() {
        return calls.stream().filter(Call::isUnderWay).toList();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
