package io.ngxagents.vertexai.gateway.admin;

import io.ngxagents.vertexai.client.CachedVertexAi;
import io.ngxagents.vertexai.client.cache.InvalidationScope;
import io.ngxagents.vertexai.client.call.QueryClass;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * {@code DELETE /cache?model=…&class=…&tenant=…&tag=…&key=…}: forgets the answers that match all that is given, in every pod.
 * Without a parameter, all answers.
 */
public final class CacheEndpoint implements Handler<RoutingContext> {
    private static final Set<String> PARAMETERS = new TreeSet<>(Set.of("model", "class", "tenant", "tag", "key"));

    private final CompletableFuture<CachedVertexAi> client;

    /** @param client ends when it is there; requests before that are told to come back */
    public CacheEndpoint(CompletableFuture<CachedVertexAi> client) {
        this.client = client;
    }

    /** What an operator has mistaken. */
    private static final class WrongParameterException extends RuntimeException {
        private static final long serialVersionUID = 1;

        WrongParameterException(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public void handle(RoutingContext request) {
        if (!client.isDone() || client.isCompletedExceptionally()) {
            answer(request, 503, "the gateway is starting");
            return;
        }
        InvalidationScope scope;
        try {
            scope = scopeOf(request, client.join());
        } catch (WrongParameterException e) {
            answer(request, 400, e.getMessage());
            return;
        }
        Future.fromCompletionStage(client.join().invalidate(scope))
                .onSuccess(everywhere -> answer(
                        request,
                        everywhere ? 200 : 202,
                        everywhere
                                ? "forgotten; every pod knows within a second"
                                : "forgotten here; Redis does not answer, the other pods will know when it does"))
                .onFailure(request::fail);
    }

    private static InvalidationScope scopeOf(RoutingContext request, CachedVertexAi cached) {
        InvalidationScope scope = InvalidationScope.ALL;
        for (Map.Entry<String, String> parameter : request.queryParams()) {
            String value = parameter.getValue();
            if (request.queryParams().getAll(parameter.getKey()).size() > 1) {
                throw new WrongParameterException("parameter '" + parameter.getKey() + "' is given twice");
            }
            scope = switch (parameter.getKey()) {
                case "model" ->
                    scope.withModel(known("model", value, cached.models().models()));
                case "class" ->
                    scope.withQueryClass(known(
                            "class",
                            value,
                            cached.queryClasses().stream()
                                    .map(QueryClass::label)
                                    .toList()));
                case "tenant" -> scope.withTenant(value);
                case "tag" -> scope.withTag(value);
                case "key" -> scope.withKey(key(value));
                default ->
                    throw new WrongParameterException("parameter '" + parameter.getKey() + "' is not supported; use "
                            + String.join(", ", PARAMETERS));
            };
        }
        return scope;
    }

    private static String known(String parameter, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new WrongParameterException(
                    parameter + " '" + value + "' is unknown; use one of " + String.join(", ", allowed));
        }
        return value;
    }

    private static String key(String value) {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new WrongParameterException("key '" + value + "' must be 64 lower-case hexadecimal digits");
        }
        return value;
    }

    private static void answer(RoutingContext request, int status, String message) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("message", message).toBuffer());
    }
}
