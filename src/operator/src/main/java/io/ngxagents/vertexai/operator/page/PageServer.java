package io.ngxagents.vertexai.operator.page;

import io.ngxagents.vertexai.operator.config.OperatorConfiguration;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the site on a port of its own, on the loopback interface only: who may forward a port to the operator's pod, which
 * Kubernetes decides, may look; other pods cannot.
 */
@Singleton
class PageServer {
    private static final Logger LOG = LoggerFactory.getLogger(PageServer.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int IDLE_SECONDS = 60;

    /** Nothing from elsewhere, nothing written into the page itself, and in nobody's frame. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final Vertx vertx;
    private final Site site;
    private final OperatorConfiguration configuration;

    PageServer(Vertx vertx, Site site, OperatorConfiguration configuration) {
        this.vertx = vertx;
        this.site = site;
        this.configuration = configuration;
    }

    /** Releases go on without a page, so a port that is taken is only said. */
    void start(@Observes StartupEvent startup) {
        configuration.pagePort().ifPresent(port -> listen(port)
                .onFailure(failure -> LOG.error("There is no page of releases: {}", failure.getMessage())));
    }

    Future<HttpServer> listen(int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(port)
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options).requestHandler(this::handle).listen();
    }

    private void handle(HttpServerRequest request) {
        Request asked = new Request(
                request.method().name(),
                request.authority() == null ? "" : request.authority().host(),
                request.path(),
                Optional.ofNullable(request.getParam("namespace")).filter(name -> !name.isEmpty()));
        vertx.executeBlocking(() -> site.answer(asked), false)
                .onSuccess(answer -> send(answer, request.response()))
                .onFailure(failure -> {
                    LOG.error("The page {} could not be made", asked.path(), failure);
                    send(new Answer(500, "text/plain; charset=utf-8", "See the operator's log."), request.response());
                });
    }

    private static void send(Answer answer, HttpServerResponse response) {
        response.headers().addAll(HEADERS);
        response.setStatusCode(answer.status()).putHeader("Content-Type", answer.type());
        if (answer.status() == 405) {
            response.putHeader("Allow", "GET, HEAD");
        }
        response.end(Buffer.buffer(answer.bytes()));
    }
}
