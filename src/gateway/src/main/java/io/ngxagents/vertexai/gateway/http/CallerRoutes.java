package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.api.gateway.AccessLogMode;
import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.gateway.auth.Authenticator;
import io.ngxagents.vertexai.gateway.openai.ChatSurface;
import io.ngxagents.vertexai.gateway.openai.EmbeddingsSurface;
import io.ngxagents.vertexai.gateway.openai.ModelList;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.ngxagents.vertexai.gateway.vertex.ModelCatalogue;
import io.ngxagents.vertexai.gateway.vertex.VertexSurface;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What callers can ask for, and what each request goes through on its way there.
 *
 * @param client answers
 * @param metrics counts what does not get as far as the client
 * @param authenticator finds out who calls; empty where everyone who reaches the port may
 * @param accessLog which requests get a line in the log
 * @param known requests that need not be read again
 * @param version told to callers in {@code x-vertexai-version}
 * @param patience how long slow callers are waited for
 * @param draining whether callers should look for another connection
 */
public record CallerRoutes(
        CachedVertexAi client,
        ClientMetrics metrics,
        Optional<Authenticator> authenticator,
        AccessLogMode accessLog,
        KnownRequests known,
        String version,
        Patience patience,
        BooleanSupplier draining) {

    /** Vertex AI's own bound on a request. */
    static final int LARGEST_BODY = 20 * 1024 * 1024;

    /** Makes the server answer; before it listens. */
    HttpServer serve(HttpServer server, Vertx vertx) {
        Surface vertex = new VertexSurface();
        Surface chat = new ChatSurface(Clock.systemUTC());
        Farewell farewell = new Farewell(vertx);
        Refusals refusals = new Refusals(chat, vertex, metrics, farewell);
        WaitingConnections waiting = new WaitingConnections(patience.head());
        waiting.watch(server, vertx);
        Router router = Router.router(vertx);
        Handover handover = new Handover();
        Entrance entrance = new Entrance(handover, new AccessLog(accessLog), version, draining, waiting, farewell);
        Bodies bodies = new Bodies(vertx, refusals, patience.body());
        router.route().handler(entrance);
        router.route().handler(request -> authenticate(request, refusals));
        router.route().handler(bodies::read);
        router.route().handler(bodies::take);
        CallOptionsReader options = new CallOptionsReader(client.classHeaders());
        router.postWithRegex(VertexSurface.PATH)
                .handler(at("/v1/…/models/{model}:{method}"))
                .handler(calls(vertex, options, vertx));
        router.post("/v1/chat/completions").handler(at("/v1/chat/completions")).handler(calls(chat, options, vertx));
        router.post("/v1/embeddings")
                .handler(at("/v1/embeddings"))
                .handler(calls(new EmbeddingsSurface(client.models()), options, vertx));
        models(router, refusals);
        for (int status : new int[] {400, 404, 405, 413, 500}) {
            router.errorHandler(status, request -> refusals.status(request, status));
        }
        return server.requestHandler(
                        new Recall(known, client, authenticator, entrance, draining, bodies, handover, router))
                .invalidRequestHandler(refusals::unreadable);
    }

    private CallHandler calls(Surface surface, CallOptionsReader options, Vertx vertx) {
        return new CallHandler(surface, client, metrics, vertx, options, patience.reader(), known);
    }

    private void models(Router router, Refusals refusals) {
        ModelList list = new ModelList(client.models());
        ModelCatalogue catalogue = new ModelCatalogue(client.models());
        router.getWithRegex(ModelList.PATH)
                .handler(at("/v1/models"))
                .handler(request -> answer(request, refusals, list::all));
        router.getWithRegex(ModelList.PATH + "/(?<model>[^/:]+)")
                .handler(at("/v1/models/{model}"))
                .handler(request -> answer(request, refusals, () -> list.one(request.pathParam("model"))));
        router.getWithRegex(ModelCatalogue.PATH)
                .handler(at("/v1/publishers/google/models"))
                .handler(request -> answer(request, refusals, catalogue::all));
        router.getWithRegex(ModelCatalogue.PATH + "/(?<model>[^/:]+)")
                .handler(at("/v1/publishers/google/models/{model}"))
                .handler(request -> answer(request, refusals, () -> catalogue.one(request.pathParam("model"))));
    }

    private static Handler<RoutingContext> at(String path) {
        return request -> {
            RequestFacts facts = RequestFacts.of(request);
            facts.path = path;
            facts.surface = Refusals.isOpenAi(request.request().path()) ? "openai" : "vertex";
            request.next();
        };
    }

    private void authenticate(RoutingContext request, Refusals refusals) {
        if (authenticator.isPresent()) {
            try {
                RequestFacts.of(request).tenant = authenticator.get().callerOf(request.request());
            } catch (FailedCallException e) {
                refusals.unknownCaller(request, e.failure());
                return;
            }
        }
        request.next();
    }

    private static void answer(RoutingContext request, Refusals refusals, Supplier<Buffer> answer) {
        Buffer body;
        try {
            body = answer.get();
        } catch (FailedCallException e) {
            refusals.refuse(request, e.failure());
            return;
        }
        Replies.json(request, body);
    }
}
