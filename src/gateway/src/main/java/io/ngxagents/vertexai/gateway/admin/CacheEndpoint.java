package io.ngxagents.vertexai.gateway.admin;

import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** {@code DELETE /cache?model=…&class=…}: forgets the answers that match all that is given, in every pod. */
public final class CacheEndpoint implements Handler<RoutingContext> {
    private static final Set<String> SUPPORTED = Set.of("model", "class");

    private final CompletableFuture<CachedVertexAi> client;

    /** @param client ends when it is there; requests before that are told to come back */
    public CacheEndpoint(CompletableFuture<CachedVertexAi> client) {
        this.client = client;
    }

    @Override
    public void handle(RoutingContext request) {
        Optional<String> unknown = request.queryParams().names().stream()
                .filter(name -> !SUPPORTED.contains(name))
                .findFirst();
        if (unknown.isPresent()) {
            answer(request, 400, "parameter '" + unknown.get() + "' is not supported; use model and class");
            return;
        }
        if (!client.isDone() || client.isCompletedExceptionally()) {
            answer(request, 503, "the gateway is starting");
            return;
        }
        forget(request, client.join());
    }

    private void forget(RoutingContext request, CachedVertexAi cached) {
        Optional<String> model = Optional.ofNullable(request.queryParams().get("model"));
        Optional<String> label = Optional.ofNullable(request.queryParams().get("class"));
        Optional<QueryClass> queryClass = label.flatMap(name -> QueryClass.BUILT_IN.stream()
                .filter(each -> each.label().equals(name))
                .findFirst());
        if (label.isPresent() && queryClass.isEmpty()) {
            String known = QueryClass.BUILT_IN.stream().map(QueryClass::label).collect(Collectors.joining(", "));
            answer(request, 400, "class '" + label.get() + "' is unknown; use one of " + known);
            return;
        }
        if (model.isPresent() && !cached.models().models().contains(model.get())) {
            String known = String.join(", ", cached.models().models());
            answer(request, 404, "model '" + model.get() + "' is unknown; use one of " + known);
            return;
        }
        Future.fromCompletionStage(cached.invalidate(new InvalidationScope(model, queryClass)))
                .onSuccess(everywhere -> answer(
                        request,
                        everywhere ? 200 : 202,
                        everywhere
                                ? "forgotten; every pod knows within a second"
                                : "forgotten here; Redis does not answer, the other pods will know when it does"))
                .onFailure(request::fail);
    }

    private static void answer(RoutingContext request, int status, String message) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("message", message).toBuffer());
    }
}
