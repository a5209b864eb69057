package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.ServedAnswer;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;

/** One request of one surface, from body to answer. Large bodies are worked on beside the event loop. */
final class CallHandler implements Handler<RoutingContext> {
    /** Parsing and hashing more than this takes the better part of a millisecond. */
    private static final int LARGE = 32 * 1024;

    private static final Logger LOG = System.getLogger(CallHandler.class.getName());

    private final Surface surface;
    private final CachedVertexAi client;
    private final ClientMetrics metrics;
    private final Vertx vertx;
    private final RequestJson json = new RequestJson();
    private final CacheControl cacheControl = new CacheControl();

    CallHandler(Surface surface, CachedVertexAi client, ClientMetrics metrics, Vertx vertx) {
        this.surface = surface;
        this.client = client;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    /** What was asked, and the answer on its way. */
    private record Underway(ModelCall call, CompletableFuture<ServedAnswer> answer) {}

    private record Written(ServedAnswer answer, Buffer body) {}

    @Override
    public void handle(RoutingContext request) {
        Buffer body = request.body().buffer();
        CacheUse use = cacheControl.read(request.request().getHeader(HttpHeaders.CACHE_CONTROL));
        boolean large = body != null && body.length() > LARGE;
        Future<Underway> underway = large
                ? vertx.executeBlocking(() -> begin(request, body, use), false)
                : Future.succeededFuture(body).map(small -> begin(request, small, use));
        underway.compose(asked -> Future.fromCompletionStage(asked.answer(), vertx.getOrCreateContext())
                        .compose(answer -> write(asked.call(), answer)))
                .onSuccess(written -> answer(request.response(), written))
                .onFailure(thrown -> fail(request.response(), failureIn(thrown)));
    }

    private Underway begin(RoutingContext request, Buffer body, CacheUse use) {
        ModelCall call;
        try {
            call = surface.read(request, json.read(body == null ? new byte[0] : body.getBytes()));
        } catch (FailedCallException e) {
            metrics.rejected(e.failure().type());
            throw e;
        }
        return new Underway(call, client.call(call, CallOptions.of(use)));
    }

    private Future<Written> write(ModelCall call, ServedAnswer answer) {
        return answer.json().size() > LARGE
                ? vertx.executeBlocking(() -> new Written(answer, surface.write(call, answer)), false)
                : Future.succeededFuture(new Written(answer, surface.write(call, answer)));
    }

    private void answer(HttpServerResponse response, Written written) {
        ServedAnswer answer = written.answer();
        response.putHeader("x-vertexai-cache", answer.outcome().header());
        if (answer.outcome().isHit()) {
            response.putHeader(HttpHeaders.AGE, Long.toString(answer.age().toSeconds()));
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=UTF-8")
                .end(written.body());
    }

    private void fail(HttpServerResponse response, CallFailure failure) {
        Failures.send(response, failure, surface.write(failure));
    }

    private static CallFailure failureIn(Throwable thrown) {
        return FailedCallException.failureOf(thrown).orElseGet(() -> {
            // Not the message: it may quote a request.
            LOG.log(
                    Level.ERROR,
                    "a request failed by our own mistake: {0}",
                    thrown.getClass().getName());
            return CallFailure.internal("the gateway failed");
        });
    }
}
