package io.ngxagents.vertexai.gateway.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.gateway.openai.EmbeddingsSurface;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;

/** A request for embeddings, which may be many calls; always beside the event loop, for there may be thousands of vectors. */
final class EmbeddingsHandler implements Handler<RoutingContext> {
    private final EmbeddingsSurface surface;
    private final ClientMetrics metrics;
    private final Vertx vertx;
    private final CallOptionsReader options;
    private final RequestJson json = new RequestJson();

    EmbeddingsHandler(EmbeddingsSurface surface, ClientMetrics metrics, Vertx vertx, CallOptionsReader options) {
        this.surface = surface;
        this.metrics = metrics;
        this.vertx = vertx;
        this.options = options;
    }

    @Override
    public void handle(RoutingContext request) {
        Buffer body = request.body().buffer();
        OnContext onContext = new OnContext(vertx);
        vertx.executeBlocking(() -> begin(request, body), false)
                .onSuccess(embedded ->
                        onContext.when(embedded, answer -> answer(request, answer), thrown -> fail(request, thrown)))
                .onFailure(thrown -> fail(request, thrown));
    }

    private CompletableFuture<EmbeddingsSurface.Embedded> begin(RoutingContext request, Buffer body) {
        try {
            CallOptions wanted = options.read(request.request());
            ObjectNode read = json.read(body == null ? new byte[0] : body.getBytes());
            return surface.answer(read, RequestFacts.of(request).tenant, wanted);
        } catch (FailedCallException e) {
            metrics.rejected(e.failure().type());
            throw e;
        }
    }

    private void answer(RoutingContext request, EmbeddingsSurface.Embedded embedded) {
        RequestFacts.of(request).operation = "embeddings";
        RequestFacts.of(request).model = embedded.model();
        Replies.describe(request, embedded.outcome(), embedded.age());
        Replies.json(request, embedded.body());
    }

    private void fail(RoutingContext request, Throwable thrown) {
        CallFailure failure = Replies.failureIn(thrown);
        Replies.failure(request, failure, surface.write(failure));
    }
}
