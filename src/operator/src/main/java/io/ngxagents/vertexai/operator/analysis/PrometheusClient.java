package io.ngxagents.vertexai.operator.analysis;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Queries over HTTP, in Prometheus' own time, so that the operator's clock does not matter. Whatever the other side does
 * wrong is a {@link ProviderException}. Redirects are not followed.
 */
public final class PrometheusClient {
    private static final int MAX_BODY = 8 << 20;

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
     * Asks for the value of an expression now, and waits for the answer.
     *
     * @param endpoint base URL of Prometheus, with or without a path and a slash at its end
     */
    QueryResult query(URI endpoint, String promQl) throws ProviderException {
        HttpResponse<byte[]> response = post(endpoint, "/api/v1/query", Map.of("query", promQl));
        return reader.instant(response.statusCode(), response.body());
    }

    /** Asks for the values of an expression at the beginning of a grid and at the end of each of its spans. */
    List<Series> range(URI endpoint, String promQl, Grid grid) throws ProviderException {
        Map<String, String> form = Map.of(
                "query", promQl,
                "start", seconds(grid.start().toEpochMilli()),
                "end", seconds(grid.end().toEpochMilli()),
                "step", seconds(grid.span().toMillis()));
        HttpResponse<byte[]> response = post(endpoint, "/api/v1/query_range", form);
        return reader.range(response.statusCode(), response.body(), grid);
    }

    /** What time it is for Prometheus. */
    Instant time(URI endpoint) throws ProviderException {
        if (query(endpoint, "time()") instanceof QueryResult.Value seconds) {
            return Instant.ofEpochMilli(Math.round(seconds.number() * 1000));
        }
        throw ProviderException.refused("time() gives no number");
    }

    private HttpResponse<byte[]> post(URI endpoint, String path, Map<String, String> form) throws ProviderException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request(endpoint, path, form), response -> new LimitedBody(MAX_BODY));
        try {
            return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw ProviderException.unreachable("no answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException failure) {
            throw ProviderException.unreachable(reason(failure.getCause()));
        } catch (InterruptedException stopping) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw ProviderException.unreachable("the operator is stopping");
        }
    }

    private HttpRequest request(URI endpoint, String path, Map<String, String> form) {
        String base = endpoint.toString().replaceAll("/+$", "");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String seconds(long milliseconds) {
        return BigDecimal.valueOf(milliseconds, 3).toPlainString();
    }

    /** Connection errors of the JDK mostly have no message of their own. */
    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message;
    }
}
