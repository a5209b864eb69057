package io.ngxagents.vertexai.it.monitoring.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.monitoring.catalogue.Series;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real one, asked for values over time. */
final class Prometheus {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI url;

    /** @param url without a path, or with the one that it is served under */
    Prometheus(URI url) {
        this.url = url;
    }

    /**
     * The lines of a panel's series that have any value.
     *
     * @throws IOException if it does not answer, or says that the expression is wrong
     */
    List<Line> ask(Series series, Period period) throws IOException, InterruptedException {
        String form = Stream.of(
                        "query=" + URLEncoder.encode(series.expression(), StandardCharsets.UTF_8),
                        "start=" + period.start().getEpochSecond(),
                        "end=" + period.end().getEpochSecond(),
                        "step=" + period.step().toSeconds())
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url.toString().replaceAll("/$", "") + "/api/v1/query_range"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        List<Line> lines = new ArrayList<>();
        for (JsonNode result : json.readTree(response.body()).at("/data/result")) {
            Line line = line(series, result);
            if (!line.values().isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static Line line(Series series, JsonNode result) {
        Map<String, String> labels = new HashMap<>();
        result.get("metric")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        NavigableMap<Long, Double> values = new TreeMap<>();
        for (JsonNode point : result.get("values")) {
            double value = number(point.get(1).asText());
            if (Double.isFinite(value)) {
                values.put(point.get(0).asLong(), value);
            }
        }
        String name = Stream.concat(
                        Stream.of(series.name()), series.labels().stream().map(label -> labels.getOrDefault(label, "")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return new Line(name, labels, values);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
