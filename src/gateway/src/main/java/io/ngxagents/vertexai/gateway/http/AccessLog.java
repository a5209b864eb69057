package io.ngxagents.vertexai.gateway.http;

import io.ngxagents.vertexai.api.gateway.AccessLogMode;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** One line a request: who, what kind, how it ended and how long it took. Never a prompt, an answer, a query or a key. */
final class AccessLog {
    private static final int FIRST_ERROR = 400;

    /** The caller has gone before the end of its answer. */
    private static final int LEFT = 499;

    private static final Logger LOG = Logger.getLogger("io.ngxagents.vertexai.gateway.access");

    private final AccessLogMode mode;

    AccessLog(AccessLogMode mode) {
        this.mode = mode;
    }

    void watch(RoutingContext request) {
        if (mode != AccessLogMode.NONE) {
            request.addEndHandler(ended -> ended(request.request(), RequestFacts.of(request), ended));
        }
    }

    /**
     * A request that no router sees has its answer.
     *
     * @param end failed if the caller has gone before
     */
    void ended(HttpServerRequest request, RequestFacts facts, AsyncResult<Void> end) {
        int status = end.failed() ? LEFT : request.response().getStatusCode();
        if (mode == AccessLogMode.ALL || (mode == AccessLogMode.ERRORS && status >= FIRST_ERROR)) {
            write(request, facts, status);
        }
    }

    private static void write(HttpServerRequest request, RequestFacts facts, int status) {
        JsonObject line = new JsonObject()
                .put("requestId", facts.id)
                .put("method", request.method().name())
                .put("path", facts.path)
                .put("surface", facts.surface)
                .put("operation", facts.operation)
                .put("model", facts.model)
                .put("caller", facts.tenant)
                .put("status", status)
                .put("cache", facts.outcome == null ? "none" : facts.outcome.header())
                .put("millis", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - facts.begunNanos))
                .put("requestBytes", request.bytesRead())
                .put("responseBytes", request.response().bytesWritten())
                .put("inputTokens", facts.usage.input())
                .put("outputTokens", facts.usage.output());
        LogRecord record = new LogRecord(Level.INFO, "request");
        record.setLoggerName(LOG.getName());
        record.setParameters(new Object[] {line});
        LOG.log(record);
    }
}
