package io.ngxagents.vertexai.gateway.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** What is refused before a surface has read it, in the form of the surface that the path belongs to. */
final class Refusals {
    private final Surface openAi;
    private final Surface vertex;
    private final ClientMetrics metrics;
    private final Farewell farewell;

    Refusals(Surface openAi, Surface vertex, ClientMetrics metrics, Farewell farewell) {
        this.openAi = openAi;
        this.vertex = vertex;
        this.metrics = metrics;
        this.farewell = farewell;
    }

    /** {@code /v1/models/{model}} is OpenAI's, {@code /v1/models/{model}:{method}} is not. */
    static boolean isOpenAi(String path) {
        return path != null
                && (path.startsWith("/v1/chat/")
                        || path.startsWith("/v1/embeddings")
                        || path.equals("/v1/models")
                        || (path.startsWith("/v1/models/") && path.indexOf(':') < 0));
    }

    /** Answers what no route takes, and what went wrong on its way to one. */
    void status(RoutingContext request, int status) {
        CallFailure failure =
                switch (status) {
                    case 400 -> CallFailure.invalid("the request's path or query cannot be read");
                    case 404 ->
                        CallFailure.unknown(
                                "no such path: " + request.request().method() + " " + request.normalizedPath());
                    case 405 ->
                        withStatus(
                                CallFailure.invalid("this path does not take "
                                        + request.request().method()),
                                405);
                    case 413 ->
                        withStatus(
                                CallFailure.invalid("the body is larger than " + CallerRoutes.LARGEST_BODY + " bytes"),
                                413);
                    default ->
                        Replies.failureIn(request.failure() == null ? new IllegalStateException() : request.failure());
                };
        if (status == 413) {
            farewell.afterAnswerTo(request);
        }
        refuse(request, failure);
    }

    /** A body that takes too long; what is left of it is not read. */
    void tooSlow(RoutingContext request, long seconds) {
        farewell.afterAnswerTo(request);
        refuse(request, withStatus(CallFailure.invalid("the body took longer than " + seconds + " s"), 408));
    }

    /** A caller that has no key; the body is not read. */
    void unknownCaller(RoutingContext request, CallFailure failure) {
        farewell.afterAnswerTo(request);
        refuse(request, failure);
    }

    void refuse(RoutingContext request, CallFailure failure) {
        Replies.failure(request, failure, counted(request.request(), failure));
    }

    /** Counts it, and writes it as the callers of its path read it. */
    private Buffer counted(HttpServerRequest request, CallFailure failure) {
        metrics.rejected(failure.type());
        return (isOpenAi(request.path()) ? openAi : vertex).write(failure);
    }

    /** Answers what is not HTTP, or too much of it, and ends the connection: nobody knows where the next request begins. */
    void unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        CallFailure failure = CallFailure.invalid("this is not an HTTP request that can be read");
        if (cause instanceof TooLongHttpLineException) {
            failure = withStatus(CallFailure.invalid("the request's first line is too long"), 414);
        } else if (cause instanceof TooLongHttpHeaderException) {
            failure = withStatus(
                    CallFailure.invalid("the headers take more than " + CallerServer.LARGEST_HEADERS + " bytes"), 431);
        }
        // Not awaited: the connection is closed in any case.
        var ignored = request.response()
                .setStatusCode(failure.httpStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(counted(request, failure))
                .onComplete(written -> request.connection().close());
    }

    private static CallFailure withStatus(CallFailure failure, int httpStatus) {
        return new CallFailure(failure.type(), httpStatus, failure.status(), failure.message(), failure.retryAfter());
    }
}
