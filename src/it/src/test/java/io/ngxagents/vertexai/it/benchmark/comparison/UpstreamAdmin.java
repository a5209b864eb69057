package io.ngxagents.vertexai.it.benchmark.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks an upstream what it was asked, and sets how long it takes. */
final class UpstreamAdmin {
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final URI base;

    /** @param port of its admin endpoint, on loopback */
    UpstreamAdmin(int port) {
        base = URI.create("http://127.0.0.1:" + port);
    }

    /** Calls that it has answered since its start. */
    long calls() {
        String body = send(HttpRequest.newBuilder(base.resolve("/calls")).build());
        try {
            long sum = 0;
            for (JsonNode call : mapper.readTree(body).get("calls")) {
                sum += call.get("count").asLong();
            }
            return sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For all calls from now on. */
    void latency(Duration latency) {
        send(HttpRequest.newBuilder(base.resolve("/settings"))
                .PUT(BodyPublishers.ofString("{\"latency\":\"" + latency.toMillis() + "ms\"}"))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " is answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking an upstream", e);
        }
    }
}
