package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.client.call.ModelAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Attempts at one answer: the first answer wins and the others are cancelled; without one, the first failure is the outcome. */
final class Race {
    private final CompletableFuture<ModelAnswer> outcome = new CompletableFuture<>();
    private final List<CompletableFuture<ModelAnswer>> attempts = new ArrayList<>();
    private int running;
    private Throwable failure;

    /** Whether it is still without an outcome. */
    boolean isOn() {
        return !outcome.isDone();
    }

    CompletableFuture<ModelAnswer> outcome() {
        return outcome;
    }

    /**
     * One attempt more. After the end it is cancelled at once.
     *
     * @param winning runs if its answer is the outcome
     */
    void enter(CompletableFuture<ModelAnswer> attempt, Runnable winning) {
        synchronized (this) {
            attempts.add(attempt);
            running++;
        }
        if (outcome.isDone()) {
            attempt.cancel(true);
        }
        var ignored = attempt.whenComplete((answer, thrown) -> {
            if (thrown == null) {
                won(answer, winning);
            } else {
                lost(thrown);
            }
        });
    }

    private void won(ModelAnswer answer, Runnable winning) {
        if (outcome.complete(answer)) {
            winning.run();
            List<CompletableFuture<ModelAnswer>> others;
            synchronized (this) {
                others = List.copyOf(attempts);
            }
            // Does nothing to those that have ended, the winner among them.
            others.forEach(each -> each.cancel(true));
        }
    }

    private void lost(Throwable thrown) {
        Throwable told;
        synchronized (this) {
            failure = failure == null ? thrown : failure;
            running--;
            if (running > 0) {
                return;
            }
            told = failure;
        }
        outcome.completeExceptionally(told);
    }
}
