package io.ngxagents.vertexai.operator.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ngxagents.vertexai.operator.analysis.QueryResult.ProviderFailure;
import java.io.IOException;

/** Reads the JSON of Prometheus' query API. Whatever is not that JSON is a failure of the provider, never a value. */
final class AnswerReader {
    private static final int LONGEST_REASON = 200;

    private final ObjectMapper json = new ObjectMapper();

    /** Prometheus also answers errors in JSON, with the reason in it. */
    QueryResult read(int httpStatus, byte[] body) {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (IOException notJson) {
            return refused("HTTP " + httpStatus + " with a body that is not JSON");
        }
        if (httpStatus != 200 || !"success".equals(answer.path("status").asText())) {
            String reason = answer.path("error").asText();
            return refused(reason.isEmpty() ? "HTTP " + httpStatus : "HTTP " + httpStatus + ": " + reason);
        }
        JsonNode data = answer.path("data");
        return switch (data.path("resultType").asText()) {
            case "scalar" -> number(data.path("result"));
            case "vector" -> vector(data.path("result"));
            default -> refused("the query gives neither a vector nor a scalar");
        };
    }

    private static QueryResult vector(JsonNode series) {
        if (!series.isArray()) {
            return refused("an answer without result");
        }
        return switch (series.size()) {
            case 0 -> new QueryResult.Empty();
            case 1 -> number(series.get(0).path("value"));
            default -> new QueryResult.SeveralSeries(series.size());
        };
    }

    /** A pair of time and text; the text may be NaN, +Inf or -Inf. */
    private static QueryResult number(JsonNode pair) {
        String text = pair.path(1).asText();
        if (text.equals("NaN") || text.equals("+Inf") || text.equals("-Inf")) {
            return new QueryResult.NotANumber(text);
        }
        try {
            return new QueryResult.Value(Double.parseDouble(text));
        } catch (NumberFormatException malformed) {
            return refused("an answer whose value is no number");
        }
    }

    private static ProviderFailure refused(String reason) {
        String bounded = reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
        return new ProviderFailure(ProviderFailure.Kind.REFUSED, bounded);
    }
}
