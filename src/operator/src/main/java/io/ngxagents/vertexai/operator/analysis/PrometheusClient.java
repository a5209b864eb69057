package io.ngxagents.vertexai.operator.analysis;

import io.ngxagents.vertexai.operator.analysis.QueryResult.ProviderFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Instant queries over HTTP, at Prometheus' own time, so that the operator's clock does not matter. Never throws for what
 * the other side does: each outcome is a {@link QueryResult}. Redirects are not followed.
 */
public final class PrometheusClient {
    private static final int MAX_BODY = 1 << 20;

    private final HttpClient http;
    private final Duration timeout;
    private final AnswerReader reader = new AnswerReader();

    /**
     * Makes a client that waits only so long for an answer.
     *
     * @param timeout for the whole exchange, the body included
     */
    public PrometheusClient(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /**
     * Asks for the value of an expression, and waits for the answer.
     *
     * @param endpoint base URL of Prometheus, with or without a path and a slash at its end
     */
    public QueryResult query(URI endpoint, String promQl) {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request(endpoint, promQl), response -> new LimitedBody(MAX_BODY));
        try {
            HttpResponse<byte[]> response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return reader.read(response.statusCode(), response.body());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            return unreachable("no answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException failure) {
            return unreachable(reason(failure.getCause()));
        } catch (InterruptedException stopping) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return unreachable("the operator is stopping");
        }
    }

    private HttpRequest request(URI endpoint, String promQl) {
        String base = endpoint.toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + "/api/v1/query"))
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("query=" + URLEncoder.encode(promQl, StandardCharsets.UTF_8)))
                .build();
    }

    /** Connection errors of the JDK mostly have no message of their own. */
    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message;
    }

    private static ProviderFailure unreachable(String reason) {
        return new ProviderFailure(ProviderFailure.Kind.UNREACHABLE, reason);
    }
}
