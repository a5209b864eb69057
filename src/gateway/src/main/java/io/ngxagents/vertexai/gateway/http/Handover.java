package io.ngxagents.vertexai.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Takes what is known of a request past a router, which takes nothing but the request itself. One event loop's own: it holds
 * what is handed on only until the router's first stage has run.
 */
final class Handover {
    private RequestFacts facts;

    void to(Handler<HttpServerRequest> router, HttpServerRequest request, RequestFacts known) {
        facts = known;
        try {
            router.handle(request);
        } finally {
            facts = null;
        }
    }

    /** Of the request that is being handed on, once; empty for one that comes from outside. */
    Optional<RequestFacts> take() {
        Optional<RequestFacts> taken = Optional.ofNullable(facts);
        facts = null;
        return taken;
    }
}
