package io.ngxagents.vertexai.client.upstream;

import java.util.Optional;

/**
 * Where Vertex AI is, and as whom to call it.
 *
 * @param project Google Cloud project id
 * @param location such as us-central1, or global
 * @param endpoint host:port instead of Google's own
 * @param plaintext without TLS; only with an endpoint and anonymously, because a token must not travel in the clear
 * @param anonymous without credentials
 * @param version told to the upstream in the metadata {@code x-vertexai-version}
 */
public record VertexSettings(
        String project,
        String location,
        Optional<String> endpoint,
        boolean plaintext,
        boolean anonymous,
        String version) {

    public VertexSettings {
        if (plaintext && (endpoint.isEmpty() || !anonymous)) {
            throw new IllegalArgumentException("plaintext needs an endpoint of its own and anonymous calls");
        }
    }

    /** Host and port to call. */
    String address() {
        String google = (location.equals("global") ? "" : location + "-") + "aiplatform.googleapis.com:443";
        return endpoint.orElse(google);
    }

    /** Full name of a model of Google's. */
    String nameOf(String model) {
        return "projects/" + project + "/locations/" + location + "/publishers/google/models/" + model;
    }
}
