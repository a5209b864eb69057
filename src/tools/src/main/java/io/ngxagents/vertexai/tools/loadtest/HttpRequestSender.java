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
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Sends by HTTP/1.1, on as many connections as there are requests on their way. */
final class HttpRequestSender implements RequestSender {
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

    @Override
    public CompletionStage<Outcome> send(String body) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.toString())
                .setTimeout(timeout.toMillis())
                .putHeader("Content-Type", "application/json");
        return client.request(options)
                .compose(request -> request.send(body))
                .compose(HttpRequestSender::outcome)
                .recover(failure -> Future.succeededFuture(Outcome.failure(reason(failure))))
                .toCompletionStage();
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
