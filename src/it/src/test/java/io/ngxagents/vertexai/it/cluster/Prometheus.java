package io.ngxagents.vertexai.it.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Asks the cluster's Prometheus. */
final class Prometheus {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI server;

    Prometheus(LocalCluster cluster) {
        this.server = cluster.service(LocalCluster.PROMETHEUS_NAMESPACE, "prometheus", 9090);
    }

    /** The series that the query has at this moment. */
    JsonNode query(String promql) {
        URI uri = server.resolve("/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
        try {
            String body = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
            JsonNode answer = json.readTree(body);
            if (!answer.path("status").asText().equals("success")) {
                throw new AssertionError("Prometheus refused " + promql + ": " + body);
            }
            return answer.path("data").path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
