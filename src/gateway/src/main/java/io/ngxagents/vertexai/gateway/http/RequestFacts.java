package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.client.call.CacheOutcome;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.TokenUsage;
import io.vertx.core.buffer.Buffer;
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

    /** Null until it is here, or if there is none. */
    Buffer body;

    /** Whether the body has taken too long. */
    boolean late;

    RequestFacts(String id, long begunNanos) {
        this.id = id;
        this.begunNanos = begunNanos;
    }

    /** What is worth remembering of it. */
    RequestFacts withoutBody() {
        RequestFacts copy = new RequestFacts(id, begunNanos);
        copy.asksAgain(this);
        return copy;
    }

    static RequestFacts of(RoutingContext request) {
        return request.get(KEY);
    }

    void attachTo(RoutingContext request) {
        request.put(KEY, this);
    }

    /** What was found out of the same request before. */
    void asksAgain(RequestFacts before) {
        path = before.path;
        surface = before.surface;
        operation = before.operation;
        model = before.model;
    }

    void asks(ModelCall call) {
        operation = call.operation().verb();
        model = call.model();
    }
}
