package io.ngxagents.vertexai.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ngxagents.vertexai.client.cache.CacheKey;
import io.ngxagents.vertexai.client.call.CacheUse;
import io.ngxagents.vertexai.client.call.CallOptions;
import io.ngxagents.vertexai.client.call.ModelCall;
import io.ngxagents.vertexai.client.call.Operation;
import io.ngxagents.vertexai.client.call.RequestTraits;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The questions that are asked: the same words, by two tenants, of two models, in one piece and in parts. */
enum PipelineQuestion {
    PLAIN("a", PlayedClient.MODEL, false, false, false),
    OF_ANOTHER_TENANT("b", PlayedClient.MODEL, false, true, false),
    OF_ANOTHER_MODEL("a", PlayedClient.OTHER_MODEL, false, true, true),
    STREAMED("a", PlayedClient.MODEL, true, false, false),
    STREAMED_OF_ANOTHER_TENANT("b", PlayedClient.MODEL, true, true, false);

    static final String TAG = "red";
    static final String SHORT_CLASS = "fresh";

    final String tenant;
    final String model;
    final boolean streams;
    final boolean tagged;
    final boolean shortLived;

    PipelineQuestion(String tenant, String model, boolean streams, boolean tagged, boolean shortLived) {
        this.tenant = tenant;
        this.model = model;
        this.streams = streams;
        this.tagged = tagged;
        this.shortLived = shortLived;
    }

    ModelCall call() {
        Operation operation = streams ? Operation.STREAM_GENERATE_CONTENT : Operation.GENERATE_CONTENT;
        return new ModelCall(operation, model, JsonNodeFactory.instance.objectNode(), tenant);
    }

    CacheKey key() {
        return CacheKey.of(call());
    }

    CallOptions options(CacheUse use, Optional<Duration> maxAge) {
        Map<String, String> headers = shortLived ? Map.of("x-fresh", "yes") : Map.of();
        return new CallOptions(use, maxAge, tagged ? Set.of(TAG) : Set.of(), new RequestTraits("", headers));
    }

    /** The oldest that an answer may be, the spread of ten per cent included. */
    Duration oldest(boolean stale) {
        Duration life = shortLived ? PlayedClient.SHORT_TIME_TO_LIVE : PlayedClient.TIME_TO_LIVE;
        Duration staleLife = stale && !shortLived ? PlayedClient.STALE_IF_ERROR : Duration.ZERO;
        return life.plus(life.dividedBy(10)).plus(staleLife);
    }

    static PipelineQuestion of(ModelCall call) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(CacheKey.of(call)))
                .findFirst()
                .orElseThrow();
    }
}
