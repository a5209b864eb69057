package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.api.gateway.AccessLogMode;
import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.call.CallFailure;
import io.ngxagents.vertexai.client.call.FailedCallException;
import io.ngxagents.vertexai.client.metrics.ClientMetrics;
import io.ngxagents.vertexai.gateway.auth.Authenticator;
import io.ngxagents.vertexai.gateway.openai.ChatSurface;
import io.ngxagents.vertexai.gateway.openai.EmbeddingsSurface;
import io.ngxagents.vertexai.gateway.openai.ModelList;
import io.ngxagents.vertexai.gateway.surface.Surface;
import io.ngxagents.vertexai.gateway.vertex.VertexSurface;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * What callers can ask for, and what each request goes through on its way there.
 *
 * @param client answers
 * @param metrics counts what does not get as far as the client
 * @param authenticator finds out who calls; empty where everyone who reaches the port may
 * @param accessLog which requests get a line in the log
 * @param version told to callers in {@code x-vertexai-version}
 * @param draining whether callers should look for another connection
 */
public record CallerRoutes(
        CachedVertexAi client,
        ClientMetrics metrics,
        Optional<Authenticator> authenticator,
        AccessLogMode accessLog,
        String version,
        BooleanSupplier draining) {

    /** Vertex AI's own bound on a request. */
    static final int LARGEST_BODY = 20 * 1024 * 1024;

    /** A body that takes longer holds a place that others need. */
    private static final Duration SLOWEST_BODY = Duration.ofSeconds(30);

    private static final CharSequence VERSION = HttpHeaders.createOptimized("x-vertexai-version");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
    private static final Pattern REQUEST_ID_FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final String BODY_TIMER = "body-timer";

    Router router(Vertx vertx) {
        VertexSurface vertexSurface = new VertexSurface();
        Surface chat = new ChatSurface(Clock.systemUTC());
        ModelList models = new ModelList(client.models());
        CallOptionsReader options = new CallOptionsReader(client.classHeaders());
        AccessLog log = new AccessLog(accessLog);
        Router router = Router.router(vertx);
        router.route().handler(request -> mark(request, log));
        router.route().handler(request -> authenticate(request, surfaceOf(request, chat, vertexSurface)));
        router.route().handler(request -> limitBodyTime(vertx, request, surfaceOf(request, chat, vertexSurface)));
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.route().handler(request -> bodyIsThere(vertx, request));
        router.postWithRegex(VertexSurface.PATH)
                .handler(new CallHandler(vertexSurface, client, metrics, vertx, options));
        router.post("/v1/chat/completions").handler(new CallHandler(chat, client, metrics, vertx, options));
        router.post("/v1/embeddings")
                .handler(new EmbeddingsHandler(new EmbeddingsSurface(client), metrics, vertx, options));
        router.get("/v1/models").handler(request -> Replies.json(request, models.all()));
        router.get("/v1/models/:model").handler(request -> describe(request, models));
        router.route().handler(request -> refuse(request, surfaceOf(request, chat, vertexSurface), 404));
        for (int status : new int[] {400, 405, 413, 500}) {
            router.errorHandler(status, request -> refuse(request, surfaceOf(request, chat, vertexSurface), status));
        }
        return router;
    }

    private void mark(RoutingContext request, AccessLog log) {
        String given = request.request().getHeader(REQUEST_ID);
        boolean usable = given != null && REQUEST_ID_FORM.matcher(given).matches();
        RequestFacts facts = new RequestFacts(usable ? given : newId(), System.nanoTime());
        facts.attachTo(request);
        log.watch(request);
        request.response().putHeader(VERSION, version).putHeader(REQUEST_ID, facts.id);
        if (draining.getAsBoolean()) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        request.next();
    }

    /** Only to find a request again in a log: it need not be unguessable. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    private void authenticate(RoutingContext request, Surface surface) {
        if (authenticator.isPresent()) {
            try {
                RequestFacts.of(request).tenant = authenticator.get().callerOf(request.request());
            } catch (FailedCallException e) {
                metrics.rejected(e.failure().type());
                // What is left of the body is not read: the connection ends with the answer.
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                Replies.failure(request, e.failure(), surface.write(e.failure()));
                return;
            }
        }
        request.next();
    }

    private void limitBodyTime(Vertx vertx, RoutingContext request, Surface surface) {
        long timer = vertx.setTimer(SLOWEST_BODY.toMillis(), late -> {
            metrics.rejected(io.ngxagents.vertexai.api.ErrorType.INVALID_REQUEST);
            CallFailure failure =
                    status(CallFailure.invalid("the body took longer than " + SLOWEST_BODY.toSeconds() + " s"), 408);
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Replies.failure(request, failure, surface.write(failure));
        });
        request.put(BODY_TIMER, timer);
        request.addEndHandler(ended -> vertx.cancelTimer(timer));
        request.next();
    }

    private static void bodyIsThere(Vertx vertx, RoutingContext request) {
        vertx.cancelTimer(request.<Long>get(BODY_TIMER));
        request.next();
    }

    private void describe(RoutingContext request, ModelList models) {
        Buffer model;
        try {
            model = models.one(request.pathParam("model"));
        } catch (FailedCallException e) {
            metrics.rejected(e.failure().type());
            Replies.failure(request, e.failure(), models.write(e.failure()));
            return;
        }
        Replies.json(request, model);
    }

    private static Surface surfaceOf(RoutingContext request, Surface chat, Surface vertex) {
        String path = request.request().path();
        boolean openAi = path != null
                && (path.startsWith("/v1/chat/")
                        || path.startsWith("/v1/embeddings")
                        || path.equals("/v1/models")
                        || (path.startsWith("/v1/models/") && path.indexOf(':') < 0));
        RequestFacts facts = RequestFacts.of(request);
        if (facts != null) {
            facts.surface = openAi ? "openai" : "vertex";
        }
        return openAi ? chat : vertex;
    }

    private void refuse(RoutingContext request, Surface surface, int status) {
        CallFailure failure =
                switch (status) {
                    case 413 -> status(CallFailure.invalid("the body is larger than " + LARGEST_BODY + " bytes"), 413);
                    case 500 ->
                        Replies.failureIn(request.failure() == null ? new IllegalStateException() : request.failure());
                    case 400 -> CallFailure.invalid("this is not an HTTP request that can be read");
                    default ->
                        CallFailure.unknown("no such method or path: "
                                + request.request().method() + " " + request.normalizedPath());
                };
        metrics.rejected(failure.type());
        Replies.failure(request, failure, surface.write(failure));
    }

    private static CallFailure status(CallFailure failure, int httpStatus) {
        return new CallFailure(failure.type(), httpStatus, failure.status(), failure.message(), failure.retryAfter());
    }
}
