package io.ngxagents.vertexai.client.redis;

import java.util.concurrent.CompletionStage;

/**
 * A command, and who wants to know what became of it.
 *
 * @param <T> of Redis's answer
 */
interface Errand<T> {
    /** Whether it is still to be sent, now that it is its turn. */
    boolean isWanted();

    /** May throw, which is a failure like any other. */
    CompletionStage<T> send();

    /**
     * It was sent and has an answer, or none within the bound.
     *
     * @param late whether it took at least half of the bound
     * @param thrown null if it was answered
     */
    void ended(boolean late, Throwable thrown);
}
