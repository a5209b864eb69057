package io.ngxagents.vertexai.client;

import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionException;

/** What futures that ended badly say. */
final class Failures {
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Logger LOG = System.getLogger(CachedVertexAi.class.getName());

    private Failures() {}

    /** Whether another try at another time may succeed with the same request. */
    static boolean areTheUpstreamsFault(Throwable thrown) {
        return FailedCallException.failureOf(thrown)
                .filter(failure ->
                        failure.httpStatus() >= FIRST_SERVER_ERROR || failure.httpStatus() == TOO_MANY_REQUESTS)
                .isPresent();
    }

    /** The same, as what a step of a future may throw. */
    static CompletionException wrapped(Throwable thrown) {
        return thrown instanceof CompletionException wrapped ? wrapped : new CompletionException(thrown);
    }

    /** What a caller is told; a mistake in our own code becomes an internal failure, and a line in the log. */
    static CallFailure failureIn(Throwable thrown) {
        return FailedCallException.failureOf(thrown).orElseGet(() -> {
            // Not the message: it may quote a request.
            LOG.log(
                    Level.ERROR,
                    "a call failed by our own mistake: {0}",
                    thrown.getClass().getName());
            return CallFailure.internal("the gateway failed");
        });
    }
}
