package io.ngxagents.vertexai.tools.loadtest.send;

import io.ngxagents.vertexai.tools.loadtest.plan.Shot;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where requests go, and how.
 *
 * @param base http or https, with a host; a path of its own stands before the API's
 * @param project in the path
 * @param location in the path
 * @param apiKey sent as a bearer token; empty for none
 * @param timeout of a request, from when it was due to the end of its answer
 */
public record Destination(URI base, String project, String location, Optional<String> apiKey, Duration timeout) {
    public Destination {
        if (base.getHost() == null || !List.of("http", "https").contains(base.getScheme())) {
            throw new IllegalArgumentException("'" + base + "' is no base URL; write for example http://chat:8080");
        }
    }

    boolean isTls() {
        return base.getScheme().equals("https");
    }

    /** Where to connect to. */
    public int port() {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return isTls() ? 443 : 80;
    }

    String path(Shot shot) {
        String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        return prefix + "/v1/projects/" + project + "/locations/" + location + "/publishers/google/models/"
                + shot.kind().model() + (shot.isStream() ? ":streamGenerateContent?alt=sse" : ":generateContent");
    }
}
