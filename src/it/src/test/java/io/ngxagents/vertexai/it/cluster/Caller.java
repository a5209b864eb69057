package io.ngxagents.vertexai.it.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * A caller of gateways, as a team's service is one. It opens a connection for each request: a kept one would stay with
 * one pod, and the tests look at how a Service spreads requests.
 */
final class Caller {
    private static final String PATH =
            "/v1/projects/p/locations/us-central1/publishers/google/models/gemini-2.5-flash:generateContent";

    /** What came back; {@code none} for a header that is not there. */
    record Answer(int status, String cache, String age, String version, String body) {}

    private final Optional<String> apiKey;

    /** Without an API key. */
    Caller() {
        this.apiKey = Optional.empty();
    }

    Caller(String apiKey) {
        this.apiKey = Optional.of(apiKey);
    }

    Answer ask(URI gateway, String prompt) {
        String request = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + prompt
                + "\"}]}],\"generationConfig\":{\"temperature\":0}}";
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) gateway.resolve(PATH).toURL().openConnection();
            connection.setConnectTimeout(5_000);
            connection.setReadTimeout(30_000);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("content-type", "application/json");
            connection.setRequestProperty("connection", "close");
            apiKey.ifPresent(key -> connection.setRequestProperty("authorization", "Bearer " + key));
            connection.setDoOutput(true);
            connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(
                        status,
                        header(connection, "x-vertexai-cache"),
                        header(connection, "age"),
                        header(connection, "x-vertexai-version"),
                        body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(HttpURLConnection connection, String name) {
        return Objects.requireNonNullElse(connection.getHeaderField(name), "none");
    }
}
