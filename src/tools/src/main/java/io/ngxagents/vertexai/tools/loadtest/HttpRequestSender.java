package io.ngxagents.vertexai.tools.loadtest;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Sends by HTTP/1.1, on as many connections as there are requests on their way. */
final class HttpRequestSender implements RequestSender {
    private static final int WARM_UP_ROUNDS = 50;
    private static final int WARM_UP_CONNECTIONS = 10;

    private final Vertx vertx;
    private final HttpClient client;
    private final URI target;
    private final Duration timeout;

    /**
     * @param target absolute http or https URI
     * @param maxInFlight most connections
     * @param keepAlive false for a connection per request, which a Kubernetes Service then balances one by one
     */
    HttpRequestSender(URI target, Duration timeout, int maxInFlight, boolean keepAlive) {
        this.target = target;
        this.timeout = timeout;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(keepAlive),
                new PoolOptions().setHttp1MaxSize(maxInFlight).setEventLoopSize(2));
    }

    /**
     * Lets the JVM load and compile what sending takes, on a throw-away server of its own, so that the first requests of a
     * run leave as fast as the later ones.
     */
    void warmUp(String body) {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("{}"))
                .listen(0, "127.0.0.1")
                .await();
        URI local = URI.create("http://127.0.0.1:" + server.actualPort());
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            Future.join(Stream.generate(() -> post(local, body))
                            .limit(WARM_UP_CONNECTIONS)
                            .toList())
                    .await();
        }
        server.close().await();
    }

    @Override
    public CompletionStage<Outcome> send(String body) {
        return post(target, body).toCompletionStage();
    }

    private Future<Outcome> post(URI uri, String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(uri.toString())
                .setTimeout(timeout.toMillis())
                .putHeader("Content-Type", "application/json");
        return client.request(options)
                .compose(request -> request.send(body))
                .compose(HttpRequestSender::outcome)
                .recover(failure -> Future.succeededFuture(Outcome.failure(reason(failure))));
    }

    /** An answer has ended when all of it is here. */
    private static Future<Outcome> outcome(HttpClientResponse response) {
        Outcome outcome = new Outcome(
                Integer.toString(response.statusCode()),
                Objects.requireNonNullElse(response.getHeader("x-vertexai-cache"), Outcome.NONE),
                Objects.requireNonNullElse(response.getHeader("x-vertexai-version"), Outcome.NONE));
        return response.end().map(outcome);
    }

    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "timeout";
        }
        if (failure instanceof HttpClosedException) {
            return "connection closed";
        }
        if (failure instanceof ConnectException) {
            return "no connection";
        }
        return failure instanceof UnknownHostException
                ? "unknown host"
                : failure.getClass().getSimpleName();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
