package io.ngxagents.vertexai.client.upstream;

import io.ngxagents.vertexai.api.TimeSpan;
import io.ngxagents.vertexai.api.gateway.GatewayConfiguration;
import io.ngxagents.vertexai.api.gateway.LimitsConfiguration;
import io.ngxagents.vertexai.api.gateway.UpstreamConfiguration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Puts the way to Vertex AI together.
 *
 * @param workers where requests are parsed and answers are printed
 * @param timer for waits
 * @param random for jitter; must be safe for use by several threads
 * @param observer is told what is done for the sake of reliability
 */
public record Upstreams(
        Executor workers, ScheduledExecutorService timer, RandomGenerator random, UpstreamObserver observer) {

    /**
     * Opens it. Blocks for a second or two, while Google's library loads.
     *
     * @param version told to Vertex AI with each call
     * @throws IOException if there are no credentials where the environment says they are
     */
    public Upstream open(GatewayConfiguration configuration, String version) throws IOException {
        UpstreamConfiguration upstream = configuration.upstream();
        LimitsConfiguration limits = configuration.limits();
        RetryBudget budget = new RetryBudget();
        Upstream locations =
                new FallbackUpstream(hedged(locations(upstream, version), upstream.hedgeAfter(), budget), observer);
        Upstream models = new FallbackModelUpstream(
                new RetryingUpstream(locations, RetryPolicy.impatient(random), budget, timer, observer),
                new RetryingUpstream(locations, RetryPolicy.patient(random), budget, timer, observer),
                upstream.fallbackModels(),
                observer);
        Places places = new Places(limits.maxInFlight(), limits.maxQueued(), workers, timer, observer);
        observer.watchQueue(places::waiting);
        return new QueueingUpstream(models, places, timer);
    }

    private List<Upstream> locations(UpstreamConfiguration upstream, String version) throws IOException {
        List<Upstream> locations = new ArrayList<>();
        try {
            for (String location : names(upstream)) {
                LocationBreaker breaker = new LocationBreaker(random);
                locations.add(new GuardedUpstream(
                        new VertexUpstream(settings(upstream, location, version), workers),
                        location,
                        breaker,
                        System::nanoTime));
                observer.watchLocation(location, breaker::isOpen);
            }
        } catch (IOException e) {
            locations.forEach(Upstream::close);
            throw e;
        }
        return locations;
    }

    private static List<String> names(UpstreamConfiguration upstream) {
        List<String> names = new ArrayList<>(List.of(upstream.location()));
        names.addAll(upstream.fallbackLocations());
        return names;
    }

    /** Each with the next one beside it, the last with the first; a single one with itself. */
    private List<Upstream> hedged(List<Upstream> locations, TimeSpan after, RetryBudget budget) {
        if (after == null) {
            return locations;
        }
        return IntStream.range(0, locations.size())
                .<Upstream>mapToObj(index -> new HedgingUpstream(
                        locations.get(index),
                        locations.get((index + 1) % locations.size()),
                        after.toDuration(),
                        budget,
                        timer,
                        observer))
                .toList();
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
