package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;

/**
 * Puts the way to Vertex AI together.
 *
 * @param workers where requests are parsed and answers are printed
 * @param timer for waits
 * @param random for jitter; must be safe for use by several threads
 */
public record Upstreams(Executor workers, ScheduledExecutorService timer, RandomGenerator random) {

    /**
     * Opens it. Blocks for a second or two, while Google's library loads.
     *
     * @param version told to Vertex AI with each call
     * @throws IOException if there are no credentials where the environment says they are
     */
    public Upstream open(GatewayConfiguration configuration, String version) throws IOException {
        Upstream attempt = new VertexUpstream(
                settings(configuration.upstream(), configuration.upstream().location(), version), workers);
        Upstream retrying = new RetryingUpstream(attempt, new RetryPolicy(random), timer);
        return new BoundedUpstream(retrying, configuration.limits().maxInFlight());
    }

    private static VertexSettings settings(UpstreamConfiguration upstream, String location, String version) {
        return new VertexSettings(
                upstream.project(),
                location,
                Optional.ofNullable(upstream.endpoint()),
                upstream.plaintext(),
                upstream.anonymous(),
                version);
    }
}
