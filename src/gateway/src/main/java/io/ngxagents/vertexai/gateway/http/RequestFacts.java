package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.vertx.ext.web.RoutingContext;

/** What becomes known of one request on its way, for its answer's headers and its line in the log. Never what was said. */
final class RequestFacts {
    private static final String KEY = RequestFacts.class.getName();

    final String id;
    final long begunNanos;

    /** The path's pattern; a path itself may hold anything. */
    String path = "other";

    String surface = "none";
    String tenant = "";
    String operation = "";
    String model = "";
    CacheOutcome outcome;

    /** What this request took itself: a hit takes nothing. */
    TokenUsage usage = TokenUsage.NONE;

    RequestFacts(String id, long begunNanos) {
        this.id = id;
        this.begunNanos = begunNanos;
    }

    static RequestFacts of(RoutingContext request) {
        return request.get(KEY);
    }

    void attachTo(RoutingContext request) {
        request.put(KEY, this);
    }

    void asks(ModelCall call) {
        operation = call.operation().verb();
        model = call.model();
    }
}
