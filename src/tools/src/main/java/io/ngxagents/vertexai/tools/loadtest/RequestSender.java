package io.ngxagents.vertexai.tools.loadtest;

import java.util.concurrent.CompletionStage;

/** Sends requests without waiting for their answers. */
interface RequestSender extends AutoCloseable {
    /** Never completes exceptionally: what goes wrong is an outcome too. */
    CompletionStage<Outcome> send(String body);

    /** Gives up on what is on its way. */
    @Override
    void close();
}
