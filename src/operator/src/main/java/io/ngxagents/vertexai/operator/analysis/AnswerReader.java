package io.ngxagents.vertexai.operator.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads the JSON of Prometheus' query API. Whatever is not that JSON is a failure of the provider, never a value. */
final class AnswerReader {
    private static final int LONGEST_REASON = 200;

    private final ObjectMapper json = new ObjectMapper();

    /** The answer to an instant query. */
    QueryResult instant(int httpStatus, byte[] body) throws ProviderException {
        JsonNode data = data(httpStatus, body);
        return switch (data.path("resultType").asText()) {
            case "scalar" -> number(data.path("result"));
            case "vector" -> vector(data.path("result"));
            default -> throw refused("the query gives neither a vector nor a scalar");
        };
    }

    /** The answer to a query over a grid. */
    List<Series> range(int httpStatus, byte[] body, Grid grid) throws ProviderException {
        JsonNode data = data(httpStatus, body);
        if (!data.path("resultType").asText().equals("matrix")
                || !data.path("result").isArray()) {
            throw refused("the answer to a range query is no matrix");
        }
        List<Series> all = new ArrayList<>();
        for (JsonNode series : data.path("result")) {
            all.add(series(series, grid));
        }
        return all;
    }

    /** Prometheus also answers errors in JSON, with the reason in it. */
    private JsonNode data(int httpStatus, byte[] body) throws ProviderException {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (IOException notJson) {
            throw refused("HTTP " + httpStatus + " with a body that is not JSON");
        }
        if (httpStatus != 200 || !"success".equals(answer.path("status").asText())) {
            String reason = answer.path("error").asText();
            throw refused(reason.isEmpty() ? "HTTP " + httpStatus : "HTTP " + httpStatus + ": " + reason);
        }
        return answer.path("data");
    }

    private static QueryResult vector(JsonNode series) throws ProviderException {
        if (!series.isArray()) {
            throw refused("an answer without result");
        }
        return switch (series.size()) {
            case 0 -> new QueryResult.Empty();
            case 1 -> number(series.get(0).path("value"));
            default -> new QueryResult.SeveralSeries(series.size());
        };
    }

    /** A pair of time and text; the text may be NaN, +Inf or -Inf. */
    private static QueryResult number(JsonNode pair) throws ProviderException {
        String text = pair.path(1).asText();
        if (text.equals("NaN") || text.equals("+Inf") || text.equals("-Inf")) {
            return new QueryResult.NotANumber(text);
        }
        return new QueryResult.Value(parse(text));
    }

    private static Series series(JsonNode series, Grid grid) throws ProviderException {
        Map<String, String> labels = new HashMap<>();
        for (Map.Entry<String, JsonNode> label : series.path("metric").properties()) {
            labels.put(label.getKey(), label.getValue().asText());
        }
        List<OptionalDouble> values = new ArrayList<>(Collections.nCopies(grid.spans() + 1, OptionalDouble.empty()));
        for (JsonNode pair : series.path("values")) {
            int index = grid.indexOf(pair.path(0).asDouble());
            double value = parse(pair.path(1).asText());
            if (index < 0 || index > grid.spans() || !(value >= 0)) {
                throw refused("a range with the value " + value + " at "
                        + pair.path(0).asText() + ", where a counter within the time that was asked for is needed");
            }
            values.set(index, OptionalDouble.of(value));
        }
        return new Series(labels, values);
    }

    private static double parse(String text) throws ProviderException {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            throw refused("an answer whose value is no number");
        }
    }

    private static ProviderException refused(String reason) {
        return ProviderException.refused(
                reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…");
    }
}
