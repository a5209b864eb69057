package io.ngxagents.vertexai.operator;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Shows the operator's metrics to Prometheus. */
@Singleton
class MetricsRoute {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    MetricsRoute(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    void add(@Observes Router router) {
        router.get("/metrics").blockingHandler(exchange -> exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, TEXT)
                .end(registry.scrape(TEXT)));
    }
}
