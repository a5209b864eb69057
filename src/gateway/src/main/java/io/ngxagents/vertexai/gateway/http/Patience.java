package io.ngxagents.vertexai.gateway.http;

import java.time.Duration;

/**
 * How long slow callers are waited for, who hold what others need.
 *
 * @param head time that a connection may take for its next request's first line and headers
 * @param body time in which a request has to arrive
 * @param reader time in which the reader of an answer in parts has to make place for more of it
 */
public record Patience(Duration head, Duration body, Duration reader) {
    /** Enough to keep a connection for later, for 20 MiB at 6 Mbit/s, and for any reader that reads at all. */
    public static final Patience USUAL =
            new Patience(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
