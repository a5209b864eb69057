package io.ngxagents.vertexai.client.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.TokenUsage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The upstream calls as OpenTelemetry's semantic conventions for generative AI name them (status: development): duration, time
 * to the first chunk, tokens, with the buckets that the conventions recommend. Labels are theirs, beside our own client, track
 * and version; {@code error.type} is empty for a call that was answered and {@code _OTHER}, the conventions' word for what is
 * not told apart, for one that failed: {@code vertex_ai.client.errors} tells them apart.
 */
public final class GenAiMetrics {
    private static final String DURATION = "gen_ai.client.operation.duration";
    private static final String TIME_TO_FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";
    private static final String TOKEN_USAGE = "gen_ai.client.token.usage";
    private static final String FAILED = "_OTHER";

    /** 10 ms, and thirteen times the double. */
    private static final Duration[] DURATIONS =
            IntStream.range(0, 14).mapToObj(i -> Duration.ofMillis(10L << i)).toArray(Duration[]::new);

    /** The powers of four from 1 to 67,108,864. */
    private static final double[] TOKENS =
            DoubleStream.iterate(1, buckets -> buckets * 4).limit(14).toArray();

    private final Map<String, Map<Operation, OperationSeries>> series = new HashMap<>();

    /** What is measured of one operation of one model. */
    record OperationSeries(
            Timer duration,
            Timer failures,
            Timer timeToFirstChunk,
            DistributionSummary input,
            DistributionSummary output) {
        void used(TokenUsage usage) {
            input.record(usage.input());
            output.record(usage.output());
        }
    }

    GenAiMetrics(MeterRegistry registry, ClientIdentity identity, List<String> models) {
        for (String model : models) {
            series.put(model, ofModel(registry, identity.tags(), model));
        }
        series.put(ClientMetrics.OTHER, ofModel(registry, identity.tags(), ClientMetrics.OTHER));
    }

    private static Map<Operation, OperationSeries> ofModel(MeterRegistry registry, Tags identity, String model) {
        Map<Operation, OperationSeries> operations = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            Tags tags = identity.and(
                    "gen_ai.operation.name",
                    nameOf(operation),
                    "gen_ai.provider.name",
                    "gcp.vertex_ai",
                    "gen_ai.request.model",
                    model);
            // Two operations of one name get the same series from the registry.
            operations.put(
                    operation,
                    new OperationSeries(
                            timer(registry, DURATION, tags.and("error.type", "")),
                            timer(registry, DURATION, tags.and("error.type", FAILED)),
                            timer(registry, TIME_TO_FIRST_CHUNK, tags),
                            summary(registry, tags.and("gen_ai.token.type", "input")),
                            summary(registry, tags.and("gen_ai.token.type", "output"))));
        }
        return operations;
    }

    /** The conventions' own names where they have one. */
    private static String nameOf(Operation operation) {
        return switch (operation) {
            case GENERATE_CONTENT, STREAM_GENERATE_CONTENT -> "generate_content";
            case EMBED_CONTENT -> "embeddings";
            case PREDICT -> "predict";
            case COUNT_TOKENS -> "count_tokens";
        };
    }

    private static Timer timer(MeterRegistry registry, String name, Tags tags) {
        return Timer.builder(name).tags(tags).serviceLevelObjectives(DURATIONS).register(registry);
    }

    private static DistributionSummary summary(MeterRegistry registry, Tags tags) {
        return DistributionSummary.builder(TOKEN_USAGE)
                .tags(tags)
                .serviceLevelObjectives(TOKENS)
                .register(registry);
    }

    OperationSeries of(String model, Operation operation) {
        return series.getOrDefault(model, series.get(ClientMetrics.OTHER)).get(operation);
    }
}
